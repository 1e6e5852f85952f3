package io.jenkins.plugins.gitops.testing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;

/** GitLab's push options: makes merge requests of pushed branches, and says so in GitLab's words. */
public final class MergeRequestOptions {
    private static final Set<String> KNOWN = Set.of(
            "merge_request.create",
            "merge_request.target",
            "merge_request.title",
            "merge_request.label",
            "merge_request.remove_source_branch",
            "merge_request.merge_when_pipeline_succeeds");

    private final ServedRepository repository;
    private final List<MergeRequest> made = new CopyOnWriteArrayList<>();

    /**
     * @param source the pushed branch
     * @param options all that came with the push
     */
    public record MergeRequest(String source, List<String> options) {
        /** The value of an option, the last one where it is there several times. */
        public Optional<String> option(String key) {
            return options.stream()
                    .filter(option -> option.startsWith(key + "="))
                    .map(option -> option.substring(key.length() + 1))
                    .reduce((first, last) -> last);
        }
    }

    MergeRequestOptions(ServedRepository repository) {
        this.repository = repository;
    }

    /** In the order in which they were made. */
    public List<MergeRequest> made() {
        return List.copyOf(made);
    }

    void ask(ReceivePack pack, Collection<ReceiveCommand> commands) {
        List<String> options = pack.getPushOptions() == null ? List.of() : List.copyOf(pack.getPushOptions());
        if (!options.contains("merge_request.create")) {
            return;
        }
        for (ReceiveCommand command : commands) {
            MergeRequest asked = new MergeRequest(Repository.shortenRefName(command.getRefName()), options);
            pack.sendMessage("\n" + answer(asked) + "\n");
        }
    }

    private String answer(MergeRequest asked) {
        Optional<String> unknown = asked.options().stream()
                .map(option -> option.replaceFirst("=.*", ""))
                .filter(key -> !KNOWN.contains(key))
                .findFirst();
        if (unknown.isPresent()) {
            return warning("Invalid push option: " + unknown.get());
        }
        String target = asked.option("merge_request.target").orElse("main");
        if (repository.tip(target).isEmpty()) {
            return warning("Target branch " + target + " does not exist");
        }
        made.add(asked);
        return "View merge request for %s:\n  %s/-/merge_requests/%d"
                .formatted(asked.source(), repository.url().replaceFirst("\\.git$", ""), made.size());
    }

    private static String warning(String text) {
        return "WARNINGS:\n\nError encountered with push options 'merge_request.create': " + text;
    }
}
