package io.jenkins.plugins.gitops.render;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.ManifestWriter;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.manifest.YamlReader;
import io.jenkins.plugins.gitops.render.ProgramRun.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Fills Go templates with Helm's engine: a chart is made for it, {@code helm template} fills all texts for all elements in
 * one run. What was filled before is remembered by what went in.
 */
public final class GoTemplates {
    /** Stands in the message of a {@link TemplateException} where a template prints what is not there. */
    public static final String NO_VALUE = "gitops-no-value";

    private static final int REMEMBERED = 100;
    private static final String CHART = "apiVersion: v2\nname: texts\nversion: 0.0.0\n";
    private static final String FUNCTIONS = """
            {{- define "gitops.shown" -}}
            {{- if kindIs "invalid" . -}}{{ fail "NO_VALUE" }}{{- else -}}{{ . }}{{- end -}}
            {{- end -}}
            {{- define "gitops.normalize" -}}
            {{- regexReplaceAll "[^-a-z0-9.]" (lower .) "-" | trunc 253 | trimAll "-." -}}
            {{- end -}}
            {{- define "gitops.slugify" -}}
            {{- $most := 50 -}}{{- $smart := false -}}
            {{- if gt (len .) 1 -}}{{- $most = index . 0 | int -}}{{- end -}}
            {{- if gt (len .) 2 -}}{{- $smart = index . 1 -}}{{- end -}}
            {{- $name := include "gitops.normalize" (last .) -}}
            {{- $slug := regexReplaceAll "-+" (regexReplaceAll "[^a-z0-9-]" $name "-") "-" | trimAll "-" -}}
            {{- if le (len $slug) $most -}}{{- $slug -}}
            {{- else if not $smart -}}{{- substr 0 $most $slug -}}
            {{- else if regexMatch "-" (substr 0 (add1 $most | int) $slug) -}}
            {{- regexReplaceAll "-[^-]*$" (substr 0 (add1 $most | int) $slug) "" -}}
            {{- else -}}{{- substr 0 $most $slug -}}{{- end -}}
            {{- end -}}
            {{- define "gitops.yaml" -}}
            {{- $said := get (fromYaml .) "Error" -}}
            {{- if and (kindIs "string" $said) (hasPrefix "error " $said) -}}{{ fail $said }}{{- end -}}{{ . }}
            {{- end -}}
            {{- define "gitops.yamlArray" -}}
            {{- $said := first (fromYamlArray .) -}}
            {{- if and (kindIs "string" $said) (hasPrefix "error " $said) -}}{{ fail $said }}{{- end -}}{{ . }}
            {{- end -}}
            """.replace("NO_VALUE", NO_VALUE);
    private static final String MAIN = """
            {{- $batches := list -}}
            {{- range $batch := mustFromJson .Values.batches -}}
            {{- $elements := list -}}
            {{- range $element := $batch.elements -}}
            {{- $texts := list -}}
            {{- range $text := $batch.texts -}}{{- $texts = append $texts (tpl $text $element) -}}{{- end -}}
            {{- $elements = append $elements $texts -}}
            {{- end -}}
            {{- $batches = append $batches $elements -}}
            {{- end -}}
            {"apiVersion":"v1","kind":"List","filled":{{ $batches | toJson | b64enc | quote }}}
            """;

    private final HelmProgram program;
    private final Path workFolder;
    private final RenderLimits limits;
    private final Cache<String, List<List<List<String>>>> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** @param workFolder where temporary folders may be made */
    public GoTemplates(HelmProgram program, Path workFolder, RenderLimits limits) {
        this.program = program;
        this.workFolder = workFolder;
        this.limits = limits;
    }

    /**
     * Templates, and what each of them is filled with.
     *
     * @param texts Go templates that Helm's functions and the named templates {@code gitops.*} are enough for
     * @param elements the dot of each filling
     */
    public record Batch(List<String> texts, List<Map<String, Object>> elements) {
        public Batch {
            texts = List.copyOf(texts);
            elements = List.copyOf(elements);
        }
    }

    /** A template that cannot be filled; the message is the engine's. */
    public static final class TemplateException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TemplateException(String message) {
            super(message);
        }
    }

    /**
     * For each batch, for each of its elements, its texts filled. Fails with a {@link TemplateException} where one cannot be,
     * and with a finding where there is no Helm or it takes too long.
     */
    public List<List<List<String>>> render(List<Batch> batches) {
        if (batches.stream()
                .allMatch(batch -> batch.texts().isEmpty() || batch.elements().isEmpty())) {
            return batches.stream()
                    .map(batch -> batch.elements().stream()
                            .map(element -> List.<String>of())
                            .toList())
                    .toList();
        }
        ProgramFinder.Program found = program.find();
        String input = ManifestWriter.json(batches.stream()
                .map(batch -> Map.of("texts", batch.texts(), "elements", batch.elements()))
                .toList());
        String key =
                new InputHash().with("go-templates", found.version(), input).text();
        // No lock while Helm runs: a slow set would hold up all others, and two that fill the same only do it twice.
        List<List<List<String>>> known = remembered.getIfPresent(key);
        if (known == null) {
            known = run(found.path(), input);
            remembered.put(key, known);
        }
        return known;
    }

    private List<List<List<String>>> run(Path helm, String input) {
        try (RenderWorkspace workspace = RenderWorkspace.in(workFolder, limits)) {
            workspace.write("chart/Chart.yaml", bytes(CHART));
            workspace.write("chart/templates/_functions.tpl", bytes(FUNCTIONS));
            workspace.write("chart/templates/filled.yaml", bytes(MAIN));
            workspace.write("values.json", bytes(ManifestWriter.json(Map.of("batches", input))));
            String home = workspace.home().toString();
            Map<String, String> environment = Map.of("HOME", home, "HELM_CACHE_HOME", home, "HELM_CONFIG_HOME", home);
            Result result = new ProgramRun(limits.programTime(), limits.outputBytes())
                    .runBounded(
                            List.of(helm.toString(), "template", "texts", "chart", "-f", "values.json"),
                            workspace.root(),
                            environment);
            return read(result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<List<String>>> read(Result result) {
        if (result.end() != ProgramRun.End.EXITED) {
            throw new FindingException(ended(result.end()));
        }
        if (!result.succeeded()) {
            throw new TemplateException(said(result.errors()));
        }
        Object printed = new YamlReader().read("helm's output", result.output()).get(0);
        byte[] filled = Base64.getDecoder().decode(Trees.text(printed, "filled"));
        return lists(new YamlReader().read("filled.json", filled).get(0)).stream()
                .map(batch -> lists(batch).stream()
                        .map(element ->
                                lists(element).stream().map(String::valueOf).toList())
                        .toList())
                .toList();
    }

    private static List<?> lists(Object value) {
        return (List<?>) value;
    }

    // The engine names our own template and its line first; what it says of the text comes last.
    private static String said(String errors) {
        String line = errors.lines()
                .filter(text -> text.startsWith("Error: "))
                .findFirst()
                .orElse(errors);
        return line.replaceFirst("^Error: ", "")
                .replaceFirst("^.*error calling tpl: ", "")
                .replaceFirst("^execution error at \\([^)]*\\): ", "")
                .strip();
    }

    private static Finding ended(ProgramRun.End how) {
        if (how == ProgramRun.End.INTERRUPTED) {
            return KustomizeFindings.stopped("the templates of an ApplicationSet");
        }
        boolean large = how == ProgramRun.End.TOO_MUCH_OUTPUT;
        return new Finding(
                "appset.templates-too-slow",
                large ? "Helm printed more than is read" : "Helm did not end in its time",
                "The templates are too large%s. Nothing was changed."
                        .formatted(large ? "" : ", or the machine is overloaded"),
                "Make the templates smaller%s."
                        .formatted(large ? "" : ", or allow more time for a render in the configuration"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
