package io.jenkins.plugins.gitops.bump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Edits of values in files of any shape. */
class ValuesEditTest {
    @Property(tries = 600)
    @Label("Of a file of any shape, an edit changes the named value alone, to what was asked for, and once")
    void shouldChangeTheNamedValueAlone(
            @ForAll("values") WrittenValues values, @ForAll("texts") String wanted, @ForAll Random random) {
        String path = values.paths().get(random.nextInt(values.paths().size()));
        var draft = MapTree.draft("values.yaml", values.text());

        new FileEdit("values.yaml", false, new HelmValue(path, wanted)).applyTo(draft);

        String now = MapTree.text(draft, "values.yaml");
        Map<String, Object> before = flat(values.text());
        Map<String, Object> expected = new LinkedHashMap<>(before);
        expected.put(path, wanted);
        Map<String, Object> after = flat(now);
        // A block scalar keeps its line end.
        after.computeIfPresent(path, (key, value) -> String.valueOf(value).strip());
        assertThat(after).as(now).isEqualTo(expected);
        assertThat(lines(now)).hasSameSizeAs(lines(values.text()));
        assertThat(differentLines(values.text(), now)).hasSizeLessThanOrEqualTo(1);

        var again = MapTree.draft("values.yaml", now);
        new FileEdit("values.yaml", false, new HelmValue(path, wanted)).applyTo(again);
        assertThat(again.changed()).isFalse();
    }

    @Test
    void shouldNotChangeAValueThatOthersShareByAnAlias() {
        var draft = MapTree.draft("values.yaml", "web: {tag: &tag '1'}\nworker:\n  tag: *tag\n");

        assertThatThrownBy(() -> new FileEdit("values.yaml", false, new HelmValue("web.tag", "2")).applyTo(draft))
                .hasMessageContaining("anchor");
        assertThat(draft.changed()).isFalse();
    }

    @Test
    void shouldKeepAnAnchorThatNobodyUses() {
        var draft = MapTree.draft("values.yaml", "tag: &tag '1' # one\r\n");

        new FileEdit("values.yaml", false, new HelmValue("tag", "2")).applyTo(draft);

        assertThat(MapTree.text(draft, "values.yaml")).isEqualTo("tag: &tag '2' # one\r\n");
    }

    @Provide
    Arbitrary<WrittenValues> values() {
        return Combinators.combine(
                        Arbitraries.of(true, false, false),
                        Arbitraries.of("\n", "\r\n"),
                        Arbitraries.of(true, false),
                        Arbitraries.longs())
                .as((json, lineBreak, mark, seed) -> WrittenValues.of(json, lineBreak, mark, new Random(seed)));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "2", "2.10", "true", "null", "a: b", "a #b", "'", "\"", "- a", "{a", "x", "\uD83D\uDE80"),
                Arbitraries.strings()
                        .withChars("0123456789abcxe.:_/-")
                        .ofMinLength(1)
                        .ofMaxLength(10));
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static List<Integer> differentLines(String one, String other) {
        List<Integer> different = new ArrayList<>();
        for (int line = 0; line < lines(one).size(); line++) {
            if (!lines(one).get(line).equals(lines(other).get(line))) {
                different.add(line);
            }
        }
        return different;
    }

    private static Map<String, Object> flat(String text) {
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Map<String, Object> flat = new LinkedHashMap<>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(unmarked)
                .forEach(document -> flatten("", document, flat));
        return flat;
    }

    private static void flatten(String path, Object value, Map<String, Object> flat) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> flatten(path.isEmpty() ? "" + key : path + "." + key, below, flat));
        } else if (value instanceof List<?> list) {
            for (int at = 0; at < list.size(); at++) {
                flatten(path + "[" + at + "]", list.get(at), flat);
            }
        } else {
            flat.put(path, value);
        }
    }
}
