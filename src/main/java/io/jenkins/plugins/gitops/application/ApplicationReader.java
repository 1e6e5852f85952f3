package io.jenkins.plugins.gitops.application;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.Unforeseen;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads Applications of {@code argoproj.io/v1alpha1} as they are. Fields that this version does not know become warnings
 * of the application; fields that it knows and cannot honour, and values that make no sense, are findings.
 */
public final class ApplicationReader {
    private static final String GROUP = "argoproj.io";
    private static final String API_VERSION = GROUP + "/v1alpha1";
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern NAMESPACE = Pattern.compile("(?=.{0,63}$)([a-z0-9]([-a-z0-9]*[a-z0-9])?)?");

    private final ManifestReader manifests = new ManifestReader();

    /**
     * What a text or a set of manifests held.
     *
     * @param applications those that can be used, by their order
     * @param findings what is wrong with the others
     */
    public record Applications(List<Application> applications, List<Finding> findings) {
        public Applications {
            applications = List.copyOf(applications);
            findings = List.copyOf(findings);
        }
    }

    /** Whether this is an Application, of whatever version. */
    public static boolean isApplication(Manifest manifest) {
        return manifest.group().equals(GROUP) && manifest.kind().equals("Application");
    }

    /**
     * All Applications of a YAML text, several documents or none. Text that is no YAML, or holds what is no Kubernetes
     * object, is one finding; an application that is wrong does not take the others with it.
     *
     * @param place where the text stands, for findings, for instance {@code the global configuration}
     */
    public Applications readAll(String place, String text) {
        try {
            return readAll(place, manifests.read(place, text));
        } catch (RuntimeException e) {
            return new Applications(List.of(), List.of(Unforeseen.in(place, e)));
        }
    }

    /** All Applications among manifests; a manifest of another kind is a finding. */
    public Applications readAll(String place, List<Manifest> all) {
        List<Application> read = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Manifest manifest : all) {
            try {
                if (!isApplication(manifest)) {
                    throw new FindingException(ApplicationFindings.otherKind(place, manifest.kind(), manifest.name()));
                }
                read.add(read(manifest));
            } catch (RuntimeException e) {
                // One document must not stop the others, whatever stands in it.
                findings.add(Unforeseen.in("%s %s".formatted(manifest.kind(), manifest.name()), e));
            }
        }
        Map<String, Long> counts =
                read.stream().collect(Collectors.groupingBy(Application::name, Collectors.counting()));
        counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> ApplicationFindings.duplicate(
                        entry.getKey(), entry.getValue().intValue()))
                .forEach(findings::add);
        read.removeIf(application -> counts.get(application.name()) > 1);
        return new Applications(read, findings);
    }

    /** One Application; fails with a finding. */
    public Application read(Manifest manifest) {
        String name = manifest.name();
        if (!NAME.matcher(name).matches()) {
            throw new FindingException(ApplicationFindings.badName(name));
        }
        if (!manifest.apiVersion().equals(API_VERSION)) {
            throw new FindingException(ApplicationFindings.badValue(
                    name, "apiVersion", manifest.apiVersion(), "Use %s.".formatted(API_VERSION)));
        }
        Fields whole = new Fields(name, "", manifest.content());
        whole.ignore("apiVersion", "kind", "metadata", "status");
        Fields spec =
                whole.child("spec").orElseThrow(() -> new FindingException(ApplicationFindings.missing(name, "spec")));
        return read(manifest, whole, spec);
    }

    private static Application read(Manifest manifest, Fields whole, Fields spec) {
        List<String> warnings = new ArrayList<>();
        refuseHydrator(spec);
        List<ApplicationSource> sources = SourceReader.readAll(spec);
        warnOfPassedCredentials(sources, warnings);
        Destination destination = destination(needed(spec, "destination"));
        SyncPolicy policy = new SyncPolicyReader(warnings).read(spec.child("syncPolicy"));
        List<String> unknown = new ArrayList<>();
        List<IgnoredDifference> ignored = IgnoredDifferenceReader.read(spec, unknown);
        List<InfoItem> info = InfoReader.read(spec, warnings);
        String project = spec.text("project");
        Optional<Integer> history = historyLimit(spec);
        unknown.addAll(whole.unknown());
        unknown.forEach(field -> warnings.add("%s is not known to this version".formatted(field)));
        return new Application(
                manifest.name(),
                project.isEmpty() ? "default" : project,
                SourceReader.primary(sources),
                destination,
                policy,
                ignored,
                sources,
                manifest.annotations(),
                Set.copyOf(finalizers(manifest)),
                warnings,
                history,
                info);
    }

    private static void warnOfPassedCredentials(List<ApplicationSource> sources, List<String> warnings) {
        if (sources.stream()
                .flatMap(source -> source.helm().stream())
                .anyMatch(helm -> helm.flags().passCredentials())) {
            warnings.add("helm.passCredentials is passed over: a login goes only to the repository that it is for");
        }
    }

    private static Optional<Integer> historyLimit(Fields spec) {
        if (!spec.has("revisionHistoryLimit")) {
            return Optional.empty();
        }
        int limit = spec.number("revisionHistoryLimit", 0);
        if (limit < 0) {
            throw new FindingException(ApplicationFindings.badValue(
                    spec.name(),
                    spec.path("revisionHistoryLimit"),
                    String.valueOf(limit),
                    "Give a number of 0 or more, or leave it out."));
        }
        return Optional.of(limit);
    }

    private static Fields needed(Fields spec, String field) {
        return spec.child(field)
                .orElseThrow(() -> new FindingException(ApplicationFindings.missing(spec.name(), spec.path(field))));
    }

    private static void refuseHydrator(Fields spec) {
        if (spec.has("sourceHydrator")) {
            throw new FindingException(ApplicationFindings.unsupported(
                    spec.name(),
                    "source-hydrator",
                    spec.path("sourceHydrator"),
                    "Point spec.source at the branch with the rendered manifests."));
        }
    }

    private static Destination destination(Fields fields) {
        Destination destination = new Destination(
                fields.text("server").strip().replaceAll("/+$", ""),
                fields.text("name").strip(),
                fields.text("namespace"));
        boolean server = !destination.server().isEmpty();
        boolean name = !destination.name().isEmpty();
        if (server == name) {
            String seen = server ? "spec.destination has both server and name" : "spec.destination names no cluster";
            throw new FindingException(ApplicationFindings.destinations(fields.name(), seen));
        }
        if (!NAMESPACE.matcher(destination.namespace()).matches()) {
            throw new FindingException(ApplicationFindings.badValue(
                    fields.name(),
                    fields.path("namespace"),
                    destination.namespace(),
                    "Use lower-case letters, digits and dashes, 63 at most."));
        }
        return destination;
    }

    private static List<String> finalizers(Manifest manifest) {
        return manifest.at("metadata", "finalizers").filter(List.class::isInstance).stream()
                .flatMap(list -> ((List<?>) list).stream())
                .map(String::valueOf)
                .toList();
    }
}
