package io.jenkins.plugins.gitops.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {
    private final ManifestReader reader = new ManifestReader();

    @Test
    void shouldReadSeveralObjectsAndSkipEmptyDocuments() {
        List<Manifest> manifests = reader.read("all.yaml", """
                # only a comment
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop}
                ---
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: shop}
                spec: {replicas: 3}
                """);

        assertThat(manifests)
                .extracting(Manifest::key)
                .containsExactly(
                        new ObjectKey("", "Namespace", "", "shop"), new ObjectKey("apps", "Deployment", "shop", "web"));
        assertThat(manifests.get(1).at("spec", "replicas")).contains(3L);
    }

    @Test
    void shouldPutTheItemsOfAListInItsPlace() {
        String list = """
                apiVersion: v1
                kind: List
                items:
                - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
                - apiVersion: v1
                  kind: ConfigMapList
                  items:
                  - {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}
                """;

        assertThat(reader.read("list.yaml", list)).extracting(Manifest::name).containsExactly("a", "b");
    }

    @Test
    void shouldNotTakeAnObjectForAListBecauseOfItsKindAlone() {
        String allowList = "{apiVersion: example.com/v1, kind: AllowList, metadata: {name: a}, spec: {items: [b]}}";

        assertThat(reader.read("a.yaml", allowList)).extracting(Manifest::kind).containsExactly("AllowList");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: A, metadata: {name: a}} | manifest.missing-api-version | A a has no apiVersion",
                "{apiVersion: v1, metadata: {name: a}} | manifest.missing-kind | the object a has no kind",
                "{apiVersion: v1, kind: A} | manifest.missing-name | A has no metadata.name",
                "{apiVersion: v1, kind: A, metadata: {generateName: a-}} | manifest.generate-name-without-hook | generateName",
                "{apiVersion: v1, kind: A, metadata: {name: 12}} | manifest.wrong-type | metadata.name is no text",
                "{apiVersion: v1, kind: A, metadata: [a]} | manifest.wrong-type | metadata is no mapping",
                "{apiVersion: v1, kind: A, metadata: {name: a, labels: {on: yes}}} | manifest.wrong-type | labels[true]",
                "{apiVersion: v1, kind: A, metadata: {name: a, annotations: x}} | manifest.wrong-type | annotations",
                "[1] | manifest.not-an-object | web.yaml is no mapping",
                "hello | manifest.not-an-object | web.yaml is no mapping",
                "{kind: List, items: [{kind: A}]} | manifest.missing-api-version | web.yaml, item 1: A has",
            })
    void shouldSayWhatAnObjectLacks(String yaml, String code, String part) {
        Finding finding = catchThrowableOfType(FindingException.class, () -> reader.read("web.yaml", yaml))
                .finding();

        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.seen()).contains("web.yaml", part);
    }

    @Test
    void shouldLetAHookGenerateItsName() {
        String hook = """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  generateName: migrate-
                  annotations: {argocd.argoproj.io/hook: PreSync}
                """;

        assertThat(reader.read("hook.yaml", hook))
                .singleElement()
                .satisfies(job -> assertThat(job.name()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "values.yaml | image: {tag: 1}",
                "list.yml | [a, b]",
                "template.yaml | a: {{ .Values.a }}",
            })
    void shouldPassOverFilesThatHoldNoObjects(String file, String yaml) {
        assertThat(reader.readIfManifests(file, bytes(yaml))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web.yaml | kind: Deployment",
                "package.json | {\"name\": \"x\"}",
                "template.yaml | {apiVersion: v1, kind: A, metadata: {name: {{ a }}}",
                "broken.json | {",
                "two.yaml | {apiVersion: v1, kind: A, metadata: {name: a}}~---~b: 1",
            })
    void shouldNotPassOverWhatMayBeMeantAsAnObject(String file, String yaml) {
        FindingException refused = catchThrowableOfType(
                FindingException.class, () -> reader.readIfManifests(file, bytes(yaml.replace('~', '\n'))));

        assertThat(refused.finding().seen()).contains(file);
    }

    @Test
    void shouldReadAnEmptyFileAsNoObjects() {
        assertThat(reader.readIfManifests("empty.yaml", bytes(""))).contains(List.of());
        assertThat(reader.readIfManifests("empty.yaml", bytes("# nothing\n---\n")))
                .contains(List.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
