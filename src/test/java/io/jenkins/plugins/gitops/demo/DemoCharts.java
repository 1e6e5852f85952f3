package io.jenkins.plugins.gitops.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** The library for charts, which Jenkins has from a plugin; here from the class path, where it is there. */
final class DemoCharts {
    /** Where the pages find it. */
    static final String PATH = "/webjars/echarts.min.js";

    private DemoCharts() {}

    static Optional<String> script() throws IOException {
        try (InputStream made =
                DemoCharts.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/echarts/pom.properties")) {
            if (made == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(made);
            return text("/META-INF/resources/webjars/echarts/%s/dist/echarts.common.min.js"
                    .formatted(properties.getProperty("version")));
        }
    }

    private static Optional<String> text(String resource) throws IOException {
        try (InputStream file = DemoCharts.class.getResourceAsStream(resource)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
