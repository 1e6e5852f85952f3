package io.jenkins.plugins.gitops.bump;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.bump.WrittenManifest.Quotes;
import io.jenkins.plugins.gitops.bump.WrittenManifest.Shape;
import io.jenkins.plugins.gitops.bump.text.YamlFile;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class InPlaceEditTest {
    @Property(tries = 500)
    @Label("Only the named scalar changes, keeps its quotes, and reads as the wanted image")
    void shouldChangeTheNamedScalarAlone(
            @ForAll("manifests") WrittenManifest manifest, @ForAll("images") String wanted) {
        var draft = MapTree.draft("a.yaml", manifest.text());

        List<EditedValue> edited = bump(draft, wanted);

        String now = MapTree.text(draft, "a.yaml");
        assertThat(now).startsWith(manifest.before()).endsWith(manifest.after());
        String scalar = now.substring(
                manifest.before().length(), now.length() - manifest.after().length());
        char quote = manifest.scalar().charAt(0);
        boolean wasQuoted = quote == '\'' || quote == '"';
        boolean kept = scalar.equals(wasQuoted ? quote + wanted + quote : wanted);
        assertThat(kept || !wasQuoted && scalar.equals('"' + wanted + '"'))
                .as("%s for %s", scalar, manifest.scalar())
                .isTrue();
        assertThat(edited).singleElement().matches(value -> value.newValue().equals(wanted));
        int line =
                1 + (int) manifest.before().codePoints().filter(c -> c == '\n').count();
        assertThat(edited.get(0).line()).isEqualTo(line);
        assertThat(differences(load(manifest.text()), load(now)))
                .isSubsetOf(edited.get(0).document() - 1 + ".spec.template.spec.containers.0.image");
        assertThat(imageIn(load(now), edited.get(0).document())).isEqualTo(wanted);
    }

    @Property(tries = 150)
    @Label("An edit that was made already changes nothing")
    void shouldBeIdempotent(@ForAll("manifests") WrittenManifest manifest, @ForAll("images") String wanted) {
        var draft = MapTree.draft("a.yaml", manifest.text());
        bump(draft, wanted);
        var again = MapTree.draft("a.yaml", MapTree.text(draft, "a.yaml"));

        bump(again, wanted);

        assertThat(again.changed()).isFalse();
    }

    @Property(tries = 150)
    @Label("There and back again gives the same bytes where no quotes were needed")
    void shouldBeReversible(@ForAll("manifests") WrittenManifest manifest) {
        var draft = MapTree.draft("a.yaml", manifest.text());
        String before = manifest.scalar().replaceAll("^['\"]|['\"]$", "");

        bump(draft, "registry.example/team/shop:next");
        bump(draft, before);

        assertThat(MapTree.text(draft, "a.yaml")).isEqualTo(manifest.text());
        assertThat(draft.changed()).isFalse();
    }

    @Property(tries = 500)
    @Label("Any text, written as a tag, is read as this text by readers of YAML 1.1 and 1.2")
    void shouldQuoteWhatWouldNotBeReadAsText(@ForAll("tags") String tag, @ForAll Quotes quotes) {
        String yaml = "image: {tag: " + WrittenManifest.quoted("x", quotes) + "} # tag\n";
        var draft = MapTree.draft("values.yaml", yaml);

        new FileEdit("values.yaml", false, new HelmValue("image.tag", tag)).applyTo(draft);

        String now = MapTree.text(draft, "values.yaml");
        assertThat(((Map<?, ?>) ((Map<?, ?>) load(now).get(0)).get("image")).get("tag"))
                .isEqualTo(tag);
        assertThat(((Map<?, ?>) ((Map<?, ?>) loadAsYaml11(now)).get("image")).get("tag"))
                .isEqualTo(tag);
    }

    @Property(tries = 150)
    @Label("An entry added to a kustomization leaves all other bytes")
    void shouldOnlyInsertIntoAKustomization(
            @ForAll("kustomizations") String kustomization, @ForAll("images") String image, @ForAll boolean crlf) {
        String text = crlf ? kustomization.replace("\n", "\r\n") : kustomization;
        var draft = MapTree.draft("kustomization.yaml", text);
        ImageReference wanted = ImageReference.parse(image);
        Edit edit = new KustomizeImage(wanted.name(), new NewImage.Whole(wanted), true);

        new FileEdit("kustomization.yaml", false, edit).applyTo(draft);

        String now = MapTree.text(draft, "kustomization.yaml");
        String inserted = inserted(text, now);
        assertThat(inserted).contains("name: ", wanted.name(), "newTag: ", wanted.tag());
        assertThat(inserted.replace("\r\n", "")).doesNotContain("\r").doesNotContain(text.contains("\r") ? "\n" : "\r");
        YamlFile file = YamlFile.read("kustomization.yaml", draft.read("kustomization.yaml"));
        assertThat(ImageEntry.in(file)).last().satisfies(entry -> {
            assertThat(entry.name()).isEqualTo(wanted.name());
            assertThat(entry.values()).containsEntry("newTag", wanted.tag());
        });
    }

    private static List<EditedValue> bump(DraftTree draft, String wanted) {
        Edit edit = ContainerImage.named("target", new NewImage.Whole(ImageReference.parse(wanted)));
        return new FileEdit("a.yaml", false, edit).applyTo(draft).values();
    }

    @Provide
    Arbitrary<WrittenManifest> manifests() {
        return Combinators.combine(
                        Arbitraries.of("registry.example/team/shop:1.0", "shop", "shop:v1@sha256:" + "a".repeat(64)),
                        Arbitraries.of(Quotes.class),
                        Arbitraries.of(Shape.class),
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.of("\n", "\r\n"),
                        Arbitraries.of(true, false),
                        Arbitraries.longs())
                .as((value, quotes, shape, indent, lineBreak, mark, seed) ->
                        WrittenManifest.of(value, quotes, shape, indent, lineBreak, mark, new Random(seed)));
    }

    @Provide
    Arbitrary<String> images() {
        Arbitrary<String> names = Arbitraries.of("shop", "10", "registry.example:5005/team/shop", "localhost/a_b/c");
        Arbitrary<String> tags = Arbitraries.strings()
                .withChars("0123456789abcdefxoEyn_.-")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(tag -> tag.matches("[A-Za-z0-9_].*"));
        return Combinators.combine(names, tags).as((name, tag) -> name + ":" + tag);
    }

    @Provide
    Arbitrary<String> tags() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "1.10",
                        "1e3",
                        "12e4567",
                        "0123",
                        "0x1F",
                        "0b1",
                        "1_000",
                        "12:30:45",
                        "2024-01-01",
                        "true",
                        "No",
                        "on",
                        "y",
                        "null",
                        "~",
                        "",
                        ".5",
                        "5.",
                        ".inf",
                        ".NaN",
                        "-",
                        "#",
                        "a: b",
                        "a #b",
                        "'",
                        "\"",
                        "\\",
                        "<<",
                        "=",
                        "@a",
                        "`a",
                        "%a",
                        "*a",
                        "&a",
                        "!a",
                        "[",
                        "{",
                        "a,b",
                        "a]",
                        " a",
                        "a ",
                        "a\nb",
                        "\t",
                        "\u0007",
                        "\uD83D\uDE80",
                        "+1",
                        "0o7",
                        "---",
                        "...",
                        "a:",
                        "?",
                        "- a",
                        "+.inf",
                        "08"),
                Arbitraries.strings().withChars("0123456789abxeEoTZ:_.+-").ofMaxLength(10),
                Arbitraries.strings().ascii().ofMaxLength(8));
    }

    @Provide
    Arbitrary<String> kustomizations() {
        String entry = "images:\n- name: old\n  newTag: v1 # keep\n";
        return Arbitraries.of(
                "resources:\n- a.yaml\n",
                "resources: [a.yaml]",
                "# only\nresources:\n  - a.yaml # one\n\n# the end\n",
                entry + "resources: [a.yaml]\n",
                "resources: [a.yaml]\n" + entry,
                "resources: [a.yaml]\n" + entry.replace("\n- ", "\n    - ").replace("\n  n", "\n      n") + "# end",
                "images: []\nresources: [a.yaml]\n",
                "images:\nresources: [a.yaml]\n",
                "images: [{name: old, newTag: v1}] # keep\n",
                "images: [\n  {name: old, newTag: v1},\n]\n",
                "patches:\n- patch: |-\n    - op: add\n      path: /a\n",
                "resources: [a.yaml]\nconfigMapGenerator:\n- name: a\n  literals:\n  - A=1\n...\n");
    }

    /** What was put into a text to make the other of it; fails where anything else happened. */
    private static String inserted(String text, String now) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == now.charAt(start)) {
            start++;
        }
        String tail = text.substring(start);
        assertThat(now).endsWith(tail);
        return now.substring(start, now.length() - tail.length());
    }

    private static List<Object> load(String text) {
        List<Object> documents = new ArrayList<>();
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        new Load(LoadSettings.builder().build()).loadAllFromString(unmarked).forEach(documents::add);
        return documents;
    }

    private static Object loadAsYaml11(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    private static Object imageIn(List<Object> documents, int document) {
        Object at = documents.get(document - 1);
        for (String key : List.of("spec", "template", "spec", "containers")) {
            at = ((Map<?, ?>) at).get(key);
        }
        return ((Map<?, ?>) ((List<?>) at).get(0)).get("image");
    }

    private static List<String> differences(Object one, Object other) {
        List<String> found = new ArrayList<>();
        compare("", one, other, found);
        return found;
    }

    private static void compare(String path, Object one, Object other, List<String> found) {
        if (one instanceof Map<?, ?> map
                && other instanceof Map<?, ?> second
                && map.keySet().equals(second.keySet())) {
            map.forEach((key, value) -> compare(path + "." + key, value, second.get(key), found));
        } else if (one instanceof List<?> list && other instanceof List<?> second && list.size() == second.size()) {
            for (int at = 0; at < list.size(); at++) {
                compare(path + (path.isEmpty() ? "" : ".") + at, list.get(at), second.get(at), found);
            }
        } else if (!Objects.equals(one, other)) {
            found.add(path);
        }
    }
}
