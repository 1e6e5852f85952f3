package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.appset.ApplicationSet;
import io.jenkins.plugins.gitops.appset.ApplicationSetReader;
import io.jenkins.plugins.gitops.appset.Expansion;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.finding.Unforeseen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One ApplicationSet in force: evaluates it when something that it read has changed, and says what was wrong with it. */
final class SetFeed {
    private final String name;
    private final SetTools tools;
    private String evaluated = "";
    private SetOutside read;
    private Instant due;
    private volatile List<Finding> findings = List.of();
    private volatile List<String> repositories = List.of();

    SetFeed(String name, SetTools tools) {
        this.name = name;
        this.tools = tools;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Whether its generators read the repository that changed. */
    boolean reads(RepositoryChange change) {
        return repositories.stream().anyMatch(change::isOf);
    }

    /** The set after a look; the same one where nothing changed, or where it cannot be evaluated now. */
    GeneratedSet refreshed(GeneratedSet known, RepositorySets.SetOutsides outsides) {
        try {
            if (isUpToDate(known)) {
                return known;
            }
            ApplicationSet set = new ApplicationSetReader().read(JsonText.manifest(known.manifest()));
            SetOutside outside = outsides.open(set.project());
            Expansion expansion = tools.expander().expand(set, outside);
            GeneratedSet after = known.after(set, expansion);
            remember(known.manifest(), outside, expansion);
            findings = findings(set, expansion);
            return after;
        } catch (RuntimeException e) {
            // One set must not stop the others, whatever stands in it.
            evaluated = "";
            findings = List.of(Unforeseen.in("ApplicationSet " + name, e));
            return known;
        }
    }

    private boolean isUpToDate(GeneratedSet known) {
        return known.manifest().equals(evaluated)
                && known.missing().isEmpty()
                && read != null
                && read.unchanged()
                && (due == null || tools.clock().instant().isBefore(due));
    }

    private void remember(String manifest, SetOutside outside, Expansion expansion) {
        evaluated = manifest;
        read = outside;
        repositories = outside.repositories();
        due = expansion.again().map(tools.clock().instant()::plus).orElse(null);
    }

    private List<Finding> findings(ApplicationSet set, Expansion expansion) {
        List<Finding> all = new ArrayList<>(expansion.findings());
        if (!set.warnings().isEmpty()) {
            all.add(new Finding(
                    "appset.not-understood",
                    "ApplicationSet %s: %s".formatted(name, RemoteText.safe(String.join("; ", set.warnings()))),
                    "The rest of it is in force",
                    "Correct the names, or take the fields away"));
        }
        return all;
    }
}
