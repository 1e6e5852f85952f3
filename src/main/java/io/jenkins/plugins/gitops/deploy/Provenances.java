package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.bump.Precedence;
import io.jenkins.plugins.gitops.bump.Provenance;
import io.jenkins.plugins.gitops.record.BumpOptions.Source;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.RecordStore;
import io.jenkins.plugins.gitops.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where deployments come from, by their records. */
final class Provenances {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final RecordStore records;

    Provenances(RecordStore records) {
        this.records = records;
    }

    /** @param resumed whether the deployment goes on after a restart */
    Precedence of(DeploymentRecord record, boolean resumed) {
        return new Precedence(provenance(record), resumed, id -> find(record, id));
    }

    /** Ids come from trailers that anyone can write: those that cannot be ours, or lead to no readable record, tell nothing. */
    private Optional<Provenance> find(DeploymentRecord record, String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            return known(record, id);
        } catch (StoreException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Provenance> known(DeploymentRecord record, String id) {
        List<String> applications = new ArrayList<>(List.of(record.application()));
        applications.addAll(record.options().alsoIn());
        return applications.stream()
                .flatMap(application -> records.get(application, id).stream())
                .findFirst()
                .map(Provenances::provenance);
    }

    private static Provenance provenance(DeploymentRecord record) {
        Source source = record.options().source();
        boolean known = !source.job().isEmpty() && !source.branch().isEmpty();
        return new Provenance(
                known ? source.job() + "\n" + source.branch() : "",
                record.origin().sourceCommit(),
                Set.copyOf(source.ancestors()),
                record.requestedAt(),
                source.byTime());
    }
}
