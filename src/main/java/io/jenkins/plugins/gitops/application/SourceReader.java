package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.application.ApplicationSource.Directory;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code spec.source} and {@code spec.sources}, and refuses what would be deployed wrongly by passing over it. */
final class SourceReader {
    private static final String WAIT = "Take it out, or keep this application with Argo CD for now.";
    private static final String OCI = "oci://";
    private static final int LONGEST_REVISION = 255;

    private SourceReader() {}

    /** All sources in their order; {@code sources} wins over {@code source}, as in Argo CD. Fails with a finding. */
    static List<ApplicationSource> readAll(Fields spec) {
        if (spec.isEmpty("sources")) {
            return List.of(read(spec.child("source")
                    .orElseThrow(() ->
                            new FindingException(ApplicationFindings.missing(spec.name(), spec.path("source"))))));
        }
        spec.ignore("source");
        List<ApplicationSource> sources =
                spec.children("sources").stream().map(SourceReader::read).toList();
        Set<String> refs = new HashSet<>();
        sources.stream()
                .map(ApplicationSource::ref)
                .filter(ref -> !ref.isEmpty())
                .forEach(ref -> {
                    if (!refs.add(ref)) {
                        throw new FindingException(ApplicationFindings.badValue(
                                spec.name(), spec.path("sources.ref"), ref, "Give each source a ref of its own."));
                    }
                });
        if (sources.stream().allMatch(ApplicationSource::isOnlyReferred)) {
            throw new FindingException(
                    ApplicationFindings.missing(spec.name(), spec.path("sources") + " with a path or chart"));
        }
        return sources;
    }

    /**
     * The source that deployments change: that with the value files of others, else the first folder in Git, else the
     * first of all.
     */
    static ApplicationSource primary(List<ApplicationSource> sources) {
        Stream<ApplicationSource> referred = sources.stream()
                .filter(source -> !source.isChart())
                .filter(source -> sources.stream().anyMatch(other -> other.refersTo(source.ref())));
        Stream<ApplicationSource> folders =
                sources.stream().filter(source -> !source.isChart() && !source.isOnlyReferred());
        return Stream.of(referred, folders, sources.stream())
                .flatMap(each -> each)
                .findFirst()
                .orElseThrow();
    }

    static ApplicationSource read(Fields source) {
        refuse(source, "plugin", "plugin", WAIT);
        source.ignore("name");
        requireOneType(source);
        String chart = source.text("chart").strip();
        String url = source.required("repoURL").strip();
        boolean oci = url.startsWith(OCI) && !chart.isEmpty();
        return new ApplicationSource(
                oci ? url.substring(OCI.length()) : url,
                path(source),
                revision(source, chart),
                source.child("directory").map(SourceReader::directory),
                source.child("kustomize").map(KustomizeReader::read),
                source.child("helm").map(HelmReader::read),
                chart,
                source.text("ref").strip());
    }

    private static void requireOneType(Fields source) {
        boolean many =
                Stream.of("directory", "kustomize", "helm").filter(source::has).count() > 1;
        if (many) {
            throw new FindingException(ApplicationFindings.twoTypes(source.name()));
        }
    }

    private static String revision(Fields source, String chart) {
        String revision = source.text("targetRevision").strip();
        if (revision.isEmpty() && !chart.isEmpty()) {
            throw new FindingException(ApplicationFindings.missing(source.name(), source.path("targetRevision")));
        }
        if (revision.length() > LONGEST_REVISION) {
            throw new FindingException(ApplicationFindings.badValue(
                    source.name(),
                    source.path("targetRevision"),
                    revision.substring(0, LONGEST_REVISION) + "…",
                    "Give a revision of %d characters at most.".formatted(LONGEST_REVISION)));
        }
        return revision.isEmpty() ? "HEAD" : revision;
    }

    private static Directory directory(Fields directory) {
        directory.child("jsonnet").ifPresent(jsonnet -> {
            for (String field : List.of("extVars", "tlas", "libs")) {
                refuse(jsonnet, field, "jsonnet", "Render the Jsonnet into the repository.");
            }
        });
        return new Directory(directory.flag("recurse"), directory.text("include"), directory.text("exclude"));
    }

    private static void refuse(Fields fields, String field, String what, String remedy) {
        if (!fields.isEmpty(field)) {
            throw new FindingException(
                    ApplicationFindings.unsupported(fields.name(), what, fields.path(field), remedy));
        }
    }

    /** The path without {@code .} and slashes too many; one that leaves the repository is refused. */
    private static String path(Fields source) {
        String written = source.text("path").strip();
        List<String> parts = new ArrayList<>();
        for (String part : written.split("/")) {
            if (part.equals("..")) {
                throw badPath(source, written);
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        if (written.startsWith("/")) {
            throw badPath(source, written);
        }
        return String.join("/", parts);
    }

    private static FindingException badPath(Fields source, String written) {
        return new FindingException(ApplicationFindings.badValue(
                source.name(),
                source.path("path"),
                written,
                "Give the folder from the repository's root, without a slash at its start and without `..`."));
    }
}
