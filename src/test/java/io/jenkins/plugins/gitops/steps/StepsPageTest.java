package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.library.BoundClass;
import io.jenkins.plugins.gitops.library.PluginSteps;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/steps.md} to the classes of the steps. */
class StepsPageTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `(\\w+)` \\| `([^`]+)` \\| ([^|]+) \\| [^|]+ \\|$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("\\[`([a-z]+\\.[a-z-]+)`]\\(findings\\.md#\\1\\)");

    private Map<String, String> sections;
    private Map<String, BoundClass> steps;

    @BeforeEach
    void read() throws IOException {
        steps = new PluginSteps().steps();
        sections = Pattern.compile("(?m)^## ")
                .splitAsStream(Files.readString(docs().resolve("steps.md")))
                .filter(section -> section.startsWith("gitops"))
                .collect(Collectors.toMap(section -> section.lines().findFirst().orElseThrow(), section -> section));
    }

    @Test
    void shouldHaveASectionForEachStepAndNoOther() {
        assertThat(steps).hasSizeGreaterThan(3);
        assertThat(new TreeSet<>(sections.keySet())).isEqualTo(new TreeSet<>(steps.keySet()));
    }

    @Test
    void shouldHaveARowWithTheTypeOfEachParameterAndNoOther() {
        steps.forEach((name, step) -> {
            Map<String, String> rows = new TreeMap<>();
            rows(name).forEach(row -> rows.put(row.group(1), row.group(2)));
            Map<String, String> types = new TreeMap<>();
            step.parameters().forEach((parameter, type) -> types.put(parameter, shortName(type)));

            assertThat(rows).as(name).isEqualTo(types);
        });
    }

    @Test
    void shouldTellTheDefaultThatAStepHas() throws ReflectiveOperationException {
        for (Map.Entry<String, BoundClass> step : steps.entrySet()) {
            Object fresh = step.getValue().withoutParameters();
            for (MatchResult row : rows(step.getKey()).toList()) {
                assertThat(row.group(3))
                        .as("the default of %s in %s", row.group(1), step.getKey())
                        .startsWith(standard(step.getValue(), fresh, row.group(1)));
            }
        }
    }

    @Test
    void shouldNameOnlyFindingsThatAreExplained() throws IOException {
        String findings = Files.readString(docs().resolve("findings.md"));
        List<String> codes = sections.values().stream()
                .flatMap(section -> CODE.matcher(section).results())
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(codes)
                .hasSizeGreaterThan(20)
                .allSatisfy(code -> assertThat(findings).contains("<a id=\"" + code + "\"></a>"));
    }

    @Test
    void shouldHaveAnExampleOfEachStep() {
        sections.forEach((name, section) -> {
            Matcher example =
                    Pattern.compile("```groovy\n(.*?)```", Pattern.DOTALL).matcher(section);
            assertThat(example.find())
                    .as("an example in the section of " + name)
                    .isTrue();
            assertThat(example.group(1)).contains(name);
        });
    }

    private Stream<MatchResult> rows(String step) {
        return ROW.matcher(sections.getOrDefault(step, "")).results();
    }

    private static String standard(BoundClass step, Object fresh, String parameter)
            throws ReflectiveOperationException {
        if (step.isRequired(parameter)) {
            return "required";
        }
        Object value = step.get(fresh, parameter);
        if (value == null || value instanceof Map) {
            return "none";
        }
        return value instanceof String ? "`'" + value + "'`" : "`" + value + "`";
    }

    private static String shortName(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            return raw == Map.class
                    ? "Map"
                    : "%s<%s>".formatted(raw.getSimpleName(), shortName(generic.getActualTypeArguments()[0]));
        }
        return ((Class<?>) type).getSimpleName();
    }

    private static Path docs() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("docs/steps.md"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs");
    }
}
