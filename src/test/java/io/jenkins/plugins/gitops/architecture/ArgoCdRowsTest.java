package io.jenkins.plugins.gitops.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the list of what Argo CD does, {@code argocd-rows.yaml}, to the tests that there are. */
class ArgoCdRowsTest {
    private static final Map<String, Integer> ROWS =
            Map.of("1.1", 19, "1.2", 16, "1.3", 23, "1.5", 20, "1.6", 20, "1.7", 15, "guards", 15, "incidents", 11);
    private static final String CASES = "/io/jenkins/plugins/gitops/health/";

    private final Map<String, Map<String, List<String>>> sections = read();
    private final Map<String, Path> classes = classes();

    @Test
    void shouldHaveEachRow() {
        Map<String, Integer> found = sections.entrySet().stream()
                .collect(Collectors.toMap(
                        section -> section.getKey().split(" ")[0],
                        section -> section.getValue().size()));

        assertThat(found).isEqualTo(ROWS);
    }

    @TestFactory
    Stream<DynamicNode> shouldNameATestOfEachRow() {
        return sections.entrySet().stream()
                .map(section -> DynamicContainer.dynamicContainer(
                        section.getKey(),
                        section.getValue().entrySet().stream()
                                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> check(row.getValue())))));
    }

    private void check(List<String> tests) {
        assertThat(tests).isNotEmpty().doesNotHaveDuplicates();
        for (String test : tests) {
            if (test.startsWith("rules/")) {
                assertCase(test);
            } else {
                assertMethod(test);
            }
        }
    }

    private static void assertCase(String test) {
        String table = test.substring(0, test.indexOf('#'));
        String name = test.substring(test.indexOf('#') + 1);
        try (InputStream file = ArgoCdRowsTest.class.getResourceAsStream(CASES + table)) {
            assertThat(file).as("%s", table).isNotNull();
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .as("%s", table)
                    .contains("case: " + name);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertMethod(String test) {
        String simple = test.substring(0, test.indexOf('.'));
        String method = test.substring(test.indexOf('.') + 1);
        assertThat(classes).as("%s", test).containsKey(simple);
        assertThat(methods(classes.get(simple)).filter(ArgoCdRowsTest::isTest).map(Method::getName))
                .as("%s", simple)
                .contains(method);
    }

    private static Stream<Method> methods(Path file) {
        String name = file.toString().replace('/', '.').replace('\\', '.').replaceFirst("\\.class$", "");
        try {
            return Arrays.stream(Class.forName(name, false, ArgoCdRowsTest.class.getClassLoader())
                    .getDeclaredMethods());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isTest(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getSimpleName())
                .anyMatch(List.of("Test", "ParameterizedTest", "TestFactory", "Property")::contains);
    }

    /** By their simple names, which are unlike each other as far as rows name them. */
    private static Map<String, Path> classes() {
        try {
            Path root = Path.of(ArgoCdRowsTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(file -> file.toString().matches(".*(Test|IT)\\.class"))
                        .map(root::relativize)
                        .collect(Collectors.toMap(
                                file -> file.getFileName().toString().replace(".class", ""),
                                file -> file,
                                (a, b) -> a));
            }
        } catch (URISyntaxException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Map<String, List<String>>> read() {
        try (InputStream file = ArgoCdRowsTest.class.getResourceAsStream("argocd-rows.yaml")) {
            return new YAMLMapper()
                    .readValue(file, new TypeReference<LinkedHashMap<String, Map<String, List<String>>>>() {});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
