// Our tokens in golang-jwt: verify CASES; a line of JSON for each.
package main

import (
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"os"

	"github.com/golang-jwt/jwt"
)

type cases struct {
	JwksURL string            `json:"jwksUrl"`
	Issuer  string            `json:"issuer"`
	Subject string            `json:"subject"`
	Access  string            `json:"access"`
	Refused map[string]string `json:"refused"`
}

type keySet struct {
	Keys []struct {
		Kid string `json:"kid"`
		N   string `json:"n"`
		E   string `json:"e"`
	} `json:"keys"`
}

func main() {
	var given cases
	file, err := os.ReadFile(os.Args[1])
	must(err)
	must(json.Unmarshal(file, &given))
	keys := fetch(given.JwksURL)
	claims, err := verified(given.Access, keys, given.Issuer)
	good := tell("accepts an access token", err == nil && claims["sub"] == given.Subject, err)
	for name, token := range given.Refused {
		_, err := verified(token, keys, given.Issuer)
		good = tell("refuses "+name, err != nil, err) && good
	}
	if !good {
		os.Exit(1)
	}
}

func verified(text string, keys map[string]*rsa.PublicKey, issuer string) (jwt.MapClaims, error) {
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"RS256"}))
	claims := jwt.MapClaims{}
	token, err := parser.ParseWithClaims(text, claims, func(t *jwt.Token) (interface{}, error) {
		kid, _ := t.Header["kid"].(string)
		if key, found := keys[kid]; found {
			return key, nil
		}
		return nil, errors.New("unknown key id")
	})
	if err != nil {
		return nil, err
	}
	// What golang-jwt leaves to its caller; an access token says so in its header (RFC 9068 §4).
	if token.Header["typ"] != "at+jwt" {
		return nil, errors.New("not an access token")
	}
	if !claims.VerifyIssuer(issuer, true) || !claims.VerifyAudience(issuer, true) {
		return nil, errors.New("another issuer or audience")
	}
	return claims, nil
}

func fetch(url string) map[string]*rsa.PublicKey {
	reply, err := http.Get(url)
	must(err)
	defer reply.Body.Close()
	var set keySet
	must(json.NewDecoder(reply.Body).Decode(&set))
	keys := map[string]*rsa.PublicKey{}
	for _, key := range set.Keys {
		exponent := int(new(big.Int).SetBytes(decoded(key.E)).Int64())
		keys[key.Kid] = &rsa.PublicKey{N: new(big.Int).SetBytes(decoded(key.N)), E: exponent}
	}
	return keys
}

func decoded(text string) []byte {
	bytes, err := base64.RawURLEncoding.DecodeString(text)
	must(err)
	return bytes
}

func tell(name string, ok bool, reason error) bool {
	line := map[string]interface{}{"step": "golang-jwt " + name, "ok": ok}
	if reason != nil {
		line["reason"] = reason.Error()
	}
	text, err := json.Marshal(line)
	must(err)
	fmt.Println(string(text))
	return ok
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
