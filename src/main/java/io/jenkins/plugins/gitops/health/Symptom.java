package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.Comparator;

/**
 * One thing that is wrong, as one look saw it.
 *
 * @param weight how telling it is
 * @param cause it
 */
record Symptom(Weight weight, Cause cause) {
    /** What cannot mend itself first, then the more telling, then the order of names, so that two looks agree. */
    static final Comparator<Symptom> TELLING_FIRST = Comparator.comparing(
                    (Symptom symptom) -> !symptom.cause().terminal())
            .thenComparing(Symptom::weight)
            .thenComparing(symptom -> symptom.cause().where());

    static Symptom of(Weight weight, Finding finding, boolean terminal, ObjectKey where) {
        return new Symptom(weight, new Cause(finding, terminal, where));
    }

    /** The more telling first. */
    enum Weight {
        IMAGE,
        CONFIGURATION,
        CRASH,
        CREATION,
        SCHEDULING,
        VOLUME,
        PROBE,
        WAITING
    }
}
