package dev.countersign.authority.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:/data/x.db", "jdbc:sqlite:/data/x.db"})
    void aFileIsRead(String url) {
        DatabaseSettings settings = DatabaseSettings.parse(url);
        assertThat(settings.dialect()).isEqualTo(Dialect.SQLITE);
        assertThat(settings.file()).hasToString("/data/x.db");
        assertThat(settings.place()).isEqualTo("sqlite:/data/x.db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:p%40ss+w@db.example:5433/auth?sslmode=require",
                "postgres://me:p%40ss+w@db.example:5433/auth?sslmode=require",
                "jdbc:postgresql://me:p%40ss+w@db.example:5433/auth?sslmode=require"
            })
    void userAndPasswordAreTakenOutOfTheUrl(String url) {
        DatabaseSettings settings = DatabaseSettings.parse(url, 7);
        assertThat(settings.dialect()).isEqualTo(Dialect.POSTGRESQL);
        assertThat(settings.jdbcUrl())
                .isEqualTo("jdbc:postgresql://db.example:5433/auth?sslmode=require");
        assertThat(settings.user()).contains("me");
        assertThat(settings.password()).contains("p@ss+w");
        assertThat(settings.poolSize()).isEqualTo(7);
    }

    @Test
    void thePasswordIsNeverShown() {
        String[] urls = {
            "postgresql://me:hush@db.example/auth",
            "jdbc:postgresql://db.example/auth?user=me&password=hush"
        };
        for (String url : urls) {
            DatabaseSettings settings = DatabaseSettings.parse(url);
            assertThat(settings.toString()).contains("db.example/auth").doesNotContain("hush");
            assertThat(settings.place()).doesNotContain("hush");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sqlite:", "mysql://x/y", "postgresql", "/data/x.db"})
    void anythingElseIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> DatabaseSettings.parse(url))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("sqlite:/path/file.db");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void aPoolHasOneToAThousandConnections(int size) {
        assertThatThrownBy(() -> DatabaseSettings.parse("sqlite:x.db", size))
                .isInstanceOf(DatabaseRefused.class);
    }
}
