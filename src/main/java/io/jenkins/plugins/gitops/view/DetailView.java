package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.application.Destination;
import io.jenkins.plugins.gitops.application.IgnoredDifference;
import io.jenkins.plugins.gitops.application.SyncPolicy;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.BadState;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What there is to know of one application beside its row.
 *
 * @param definedIn the repository and the folder that hold it, for people; "" where it was configured
 * @param ancestors the outermost first; "" for one that may not be seen
 * @param attempts null where no sync failed
 * @param badStates that automated syncs keep away from, newest first
 * @param running images that pods report
 */
public record DetailView(
        List<SourceView> sources,
        Destination destination,
        PolicyView syncPolicy,
        List<IgnoredDifference> ignoreDifferences,
        String definedIn,
        List<String> ancestors,
        List<ConditionView> conditions,
        AttemptsView attempts,
        List<BadState> badStates,
        List<ObjectView> resources,
        List<String> fullImages,
        List<ApplicationStatus.RunningImage> running,
        String syncedRevision,
        List<String> revisions,
        boolean leaving,
        List<NamedValue> info,
        List<LinkView> links) {
    private static final String LINK = "link.argocd.argoproj.io/";

    /** @param chart "" for Git @param kind what renders it: CHART, HELM, KUSTOMIZE, DIRECTORY or AUTO */
    public record SourceView(
            String repository, String path, String chart, String targetRevision, String ref, String kind) {
        static SourceView of(ApplicationSource source) {
            return new SourceView(
                    source.repoUrl(),
                    source.path(),
                    source.chart(),
                    source.targetRevision(),
                    source.ref(),
                    kind(source));
        }

        private static String kind(ApplicationSource source) {
            if (source.isChart()) {
                return "CHART";
            }
            if (source.helm().isPresent()) {
                return "HELM";
            }
            if (source.kustomize().isPresent()) {
                return "KUSTOMIZE";
            }
            return source.directory().isPresent() ? "DIRECTORY" : "AUTO";
        }
    }

    /** @param retry attempts after the first, -1 for no limit */
    public record PolicyView(
            boolean automated,
            boolean prune,
            boolean selfHeal,
            boolean allowEmpty,
            Map<String, String> options,
            int retryLimit,
            long retrySeconds,
            long longestRetrySeconds) {
        static PolicyView of(SyncPolicy policy) {
            return new PolicyView(
                    policy.automated(),
                    policy.prune(),
                    policy.selfHeal(),
                    policy.allowEmpty(),
                    new TreeMap<>(policy.options()),
                    policy.retry().limit(),
                    policy.retry().duration().toSeconds(),
                    policy.retry().maxDuration().toSeconds());
        }
    }

    /** @param next null where none comes by itself */
    public record AttemptsView(int failed, Instant next, String reason) {}

    /** A name and what it stands for. */
    public record NamedValue(String name, String value) {}

    /** @param url of http or https */
    public record LinkView(String text, String url) {}

    /**
     * @param paused why nothing is synced by itself, where a person has said so
     * @param hidden which applications may not be seen, by their names
     */
    public static DetailView of(
            ManagedApplication managed,
            Optional<ApplicationStatus> status,
            List<BadState> badStates,
            Optional<Finding> paused,
            String definedIn,
            Predicate<String> hidden) {
        Application application = managed.application();
        return new DetailView(
                application.sources().stream().map(SourceView::of).toList(),
                application.destination(),
                PolicyView.of(application.syncPolicy()),
                application.ignoreDifferences(),
                definedIn,
                managed.ancestors().stream()
                        .map(name -> hidden.test(name) ? "" : name)
                        .toList(),
                ConditionView.of(managed, status, paused),
                status.flatMap(ApplicationStatus::attempts)
                        .map(tries ->
                                new AttemptsView(tries.failed(), tries.next().orElse(null), tries.reason()))
                        .orElse(null),
                badStates,
                status.map(seen -> resources(seen, hidden)).orElse(List.of()),
                status.stream().flatMap(seen -> seen.images().stream()).sorted().toList(),
                status.map(ApplicationStatus::running).orElse(List.of()),
                status.map(ApplicationStatus::syncedRevision).orElse(""),
                status.map(ApplicationStatus::revisions).orElse(List.of()),
                managed.leaving(),
                info(application),
                links(application));
    }

    private static List<ObjectView> resources(ApplicationStatus seen, Predicate<String> hidden) {
        List<ObjectView> resources = new ArrayList<>();
        int number = 0;
        for (ApplicationStatus.ResourceStatus resource : seen.resources()) {
            boolean secret = ObjectView.isApplication(resource.key())
                    && hidden.test(resource.key().name());
            resources.add(secret ? ObjectView.hidden(++number) : ObjectView.of(resource));
        }
        return resources;
    }

    private static List<NamedValue> info(Application application) {
        Stream<NamedValue> said = application.info().stream()
                .filter(item -> !isPage(item.value()))
                .map(item -> new NamedValue(RemoteText.safe(item.name()), RemoteText.safe(item.value())));
        Stream<NamedValue> annotated = application.annotations().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("info.gitops.jenkins.io/"))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new NamedValue(after(entry.getKey()), RemoteText.safe(entry.getValue())));
        return Stream.concat(said, annotated).toList();
    }

    private static List<LinkView> links(Application application) {
        Stream<LinkView> said = application.info().stream()
                .filter(item -> isPage(item.value()))
                .map(item -> new LinkView(RemoteText.safe(item.name()), item.value()));
        // As Argo CD writes them: an address, or a title before it.
        Stream<LinkView> annotated = application.annotations().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(LINK))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> link(after(entry.getKey()), entry.getValue()));
        return Stream.concat(said, annotated).toList();
    }

    private static Stream<LinkView> link(String name, String value) {
        int bar = value.indexOf('|');
        String url = value.substring(bar + 1).strip();
        String text = bar > 0 ? value.substring(0, bar).strip() : name;
        return isPage(url) ? Stream.of(new LinkView(RemoteText.safe(text), url)) : Stream.empty();
    }

    // Anything else could be a script.
    private static boolean isPage(String url) {
        return url.matches("(?i)https?://\\S+");
    }

    private static String after(String key) {
        return key.substring(key.indexOf('/') + 1);
    }
}
