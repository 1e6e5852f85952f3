package io.jenkins.plugins.gitops.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.image.Recipe.ImageFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppFilesTest {
    @Test
    void shouldRunAJarByJava() {
        AppFiles app = AppFiles.of("target/shop.jar", "", "eclipse-temurin:21-jre");

        assertThat(app.files()).containsExactly(new ImageFile("target/shop.jar", "/app/shop.jar", false));
        assertThat(app.entrypoint()).containsExactly("java", "-jar", "/app/shop.jar");
    }

    @Test
    void shouldPutAWarWhereItsServerLooks() {
        assertThat(target("shop.war", "", "tomcat:10-jre21")).isEqualTo("/usr/local/tomcat/webapps/ROOT.war");
        assertThat(target("shop.war", "", "registry.example/jetty:12")).isEqualTo("/var/lib/jetty/webapps/ROOT.war");
        assertThat(AppFiles.of("shop.war", "", "tomcat:10").entrypoint()).isEmpty();
        assertThat(AppFiles.of("shop.war", "", "eclipse-temurin:21").entrypoint())
                .contains("/app/shop.war");
    }

    @Test
    void shouldPutThingsWhereTheyAreWanted() {
        assertThat(target("target/shop.jar", "/srv/", "")).isEqualTo("/srv/shop.jar");
        assertThat(target("target/shop.jar", "/srv/web.jar", "")).isEqualTo("/srv/web.jar");
        assertThat(target("build/site", "", "")).isEqualTo("/app");
        assertThat(AppFiles.of("build/server", "/server", "").files())
                .isEqualTo(List.of(new ImageFile("build/server", "/server", true)));
    }

    private static String target(String source, String into, String base) {
        return AppFiles.of(source, into, base).files().get(0).target();
    }
}
