package io.jenkins.plugins.gitops.diff;

import io.jenkins.plugins.gitops.cluster.ApplyOptions;
import io.jenkins.plugins.gitops.cluster.OwnedFields;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The fields of one object that may differ from Git. */
public final class IgnoredFields {
    /** None. */
    public static final IgnoredFields NONE = new IgnoredFields(List.of(), List.of(), List.of(), false, "");

    private final List<FieldPath> pointers;
    private final List<JqPath> expressions;
    private final List<String> managers;
    private final boolean respected;
    private final String digest;

    IgnoredFields(
            List<FieldPath> pointers,
            List<JqPath> expressions,
            List<String> managers,
            boolean respected,
            String digest) {
        this.pointers = pointers;
        this.expressions = expressions;
        this.managers = managers;
        this.respected = respected;
        this.digest = digest;
    }

    public boolean isEmpty() {
        return digest.isEmpty();
    }

    /** The same text for the same rules; what was judged by other rules has to be judged anew. */
    public String digest() {
        return digest;
    }

    /**
     * An object without them.
     *
     * @param live whose managers tell which fields are those of a manager
     * @throws io.jenkins.plugins.gitops.finding.FindingException where an expression takes too long
     */
    Manifest outOf(Manifest object, Manifest live) {
        if (isEmpty()) {
            return object;
        }
        Manifest left = Manifest.of(FieldPaths.of(paths(object)).outOf(object.content()));
        return ofManagers(live).outOf(left);
    }

    /** What a sync is to apply: the desired state, or where that was asked for, with the live values of these fields. */
    public Manifest respectedIn(Manifest desired, Manifest live) {
        return respected ? withLiveValues(desired, live) : desired;
    }

    /**
     * The desired state with the live values of these fields. Those that others keep are left out, so that they stay
     * theirs; those that we keep stay in, or an apply would take them away.
     */
    public Manifest withLiveValues(Manifest desired, Manifest live) {
        if (isEmpty()) {
            return desired;
        }
        Manifest kept = outOf(desired, live);
        // An object's own names cannot be ignored.
        kept = kept.with(desired.apiVersion(), "apiVersion")
                .with(desired.kind(), "kind")
                .with(desired.name(), "metadata", "name");
        OwnedFields ours = OwnedFields.applied(live, ApplyOptions.FIELD_MANAGER);
        Manifest ourPart = ours.within(live);
        for (FieldPath path : paths(ourPart)) {
            kept = LiveValue.put(kept, ourPart, path);
        }
        return kept;
    }

    private OwnedFields ofManagers(Manifest live) {
        OwnedFields owned = OwnedFields.NONE;
        for (String manager : managers) {
            owned = owned.and(OwnedFields.of(live, manager));
        }
        return owned;
    }

    private List<FieldPath> paths(Manifest object) {
        List<FieldPath> paths = new ArrayList<>();
        Stream.concat(pointers.stream(), expressions.stream().flatMap(expression -> expression.in(object).stream()))
                .filter(path -> path.isIn(object.content()))
                .forEach(paths::add);
        return paths;
    }
}
