"""Our tokens in PyJWT: python3 verify.py CASES; a line of JSON for each."""

import json
import sys

import jwt


def verified(token, keys, issuer):
    key = keys.get_signing_key_from_jwt(token).key
    claims = jwt.decode(
        token,
        key,
        algorithms=["RS256"],
        audience=issuer,
        issuer=issuer,
        options={"require": ["exp", "iat", "iss", "aud", "sub"]},
    )
    # What PyJWT leaves to its caller: an access token says so in its header (RFC 9068 §4).
    if jwt.get_unverified_header(token).get("typ") != "at+jwt":
        raise jwt.InvalidTokenError("not an access token")
    return claims


def tell(name, ok, reason=""):
    print(json.dumps({"step": "PyJWT " + name, "ok": ok, "reason": reason}))
    return ok


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    keys = jwt.PyJWKClient(cases["jwksUrl"])
    try:
        claims = verified(cases["access"], keys, cases["issuer"])
        good = tell("accepts an access token", claims["sub"] == cases["subject"], claims["sub"])
    except jwt.PyJWTError as refused:
        good = tell("accepts an access token", False, str(refused))
    for name, token in cases["refused"].items():
        try:
            verified(token, keys, cases["issuer"])
            good = tell("refuses " + name, False, "was accepted") and good
        except jwt.PyJWTError as refused:
            tell("refuses " + name, True, str(refused))
    sys.exit(0 if good else 1)


main()
