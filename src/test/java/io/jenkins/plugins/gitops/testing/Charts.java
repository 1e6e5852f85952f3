package io.jenkins.plugins.gitops.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The library that draws charts, as the plugin echarts-api serves it in Jenkins. */
public final class Charts {
    /** Where pages outside Jenkins find it. */
    public static final String PATH = "/webjars/echarts.common.min.js";

    private static final String ABOUT = "/META-INF/maven/org.webjars.npm/echarts/pom.properties";
    private static final String SCRIPT = "/META-INF/resources/webjars/echarts/%s/dist/echarts.common.min.js";

    private Charts() {}

    /** A plain script that defines {@code window.echarts}. */
    public static String script() {
        try (InputStream about = Charts.class.getResourceAsStream(ABOUT)) {
            Properties properties = new Properties();
            properties.load(about);
            String path = SCRIPT.formatted(properties.getProperty("version"));
            try (InputStream script = Charts.class.getResourceAsStream(path)) {
                return new String(script.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
