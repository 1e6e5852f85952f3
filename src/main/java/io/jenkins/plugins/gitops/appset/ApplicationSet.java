package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.Trees;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * An Argo CD ApplicationSet.
 *
 * @param name unique in its applications repository
 * @param templating how texts are filled in
 * @param generators as they are written; each is read again where a matrix has filled it in
 * @param template {@code metadata} and {@code spec} of the applications
 * @param templatePatch a text that becomes a patch of each application, "" for none
 * @param policy what may happen to applications that exist already
 * @param steps of a rolling sync, empty where all applications are synced at once
 * @param warnings fields that were not understood, for a person to read
 */
public record ApplicationSet(
        String name,
        Templating templating,
        List<Map<String, Object>> generators,
        Map<String, Object> template,
        String templatePatch,
        SetPolicy policy,
        List<RollingStep> steps,
        List<String> warnings) {
    public ApplicationSet {
        generators = List.copyOf(generators);
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
    }

    /** The project of all its applications; empty where only its evaluation tells. */
    public Optional<String> project() {
        return FixedProject.of(this);
    }

    /**
     * @param goTemplate whether texts are Go templates; else <code>{{a.b}}</code> is replaced and nothing more
     * @param strict whether a key that is missing is an error (<code>missingkey=error</code>)
     */
    public record Templating(boolean goTemplate, boolean strict) {}

    /** What the set may do to applications that exist already. */
    public enum Mode {
        SYNC("sync", true, true),
        CREATE_ONLY("create-only", false, false),
        CREATE_UPDATE("create-update", true, false),
        CREATE_DELETE("create-delete", false, true);

        private final String text;
        private final boolean updates;
        private final boolean deletes;

        Mode(String text, boolean updates, boolean deletes) {
            this.text = text;
            this.updates = updates;
            this.deletes = deletes;
        }

        public String text() {
            return text;
        }

        public boolean updates() {
            return updates;
        }

        public boolean deletes() {
            return deletes;
        }
    }

    /**
     * @param mode what may happen to applications that exist already
     * @param kept fields of an existing application that keep their value
     */
    public record SetPolicy(Mode mode, List<KeptFields> kept) {
        public SetPolicy {
            kept = List.copyOf(kept);
        }

        /** A new form of an application, with those fields of the form before that are to keep their value. */
        public Manifest keeping(String application, Manifest before, Manifest made) {
            Object content = made.content();
            for (KeptFields fields : kept) {
                if (fields.application().isEmpty() || fields.application().equals(application)) {
                    for (String pointer : fields.pointers()) {
                        content = JsonPointers.copied(before.content(), content, pointer);
                    }
                }
            }
            return Manifest.of(Trees.map(content));
        }
    }

    /**
     * Fields that an existing application keeps as they are.
     *
     * @param application its name, "" for all
     * @param pointers JSON pointers, for instance {@code /spec/source/targetRevision}
     */
    public record KeptFields(String application, List<String> pointers) {
        public KeptFields {
            pointers = List.copyOf(pointers);
        }
    }

    /**
     * One step of a rolling sync.
     *
     * @param labels which applications it takes, by the labels of the generated Application
     * @param most how many of them may be on their way at once
     */
    public record RollingStep(LabelSelector labels, MaxUpdate most) {}

    /**
     * A number, or a share of a step's applications.
     *
     * @param number of applications, or per cent
     */
    public record MaxUpdate(int number, boolean percent) {
        public static final MaxUpdate ALL = new MaxUpdate(100, true);

        /** How many of so many: a share is rounded down, and one at least where it is above zero. */
        public int of(int applications) {
            if (!percent) {
                return number;
            }
            int share = (int) ((long) applications * number / 100);
            return number > 0 ? Math.max(1, share) : 0;
        }
    }

    /** The step that takes an application with these labels, counted from 0; empty where none does. */
    public OptionalInt step(Map<String, String> labels) {
        return IntStream.range(0, steps.size())
                .filter(i -> steps.get(i).labels().fits(labels))
                .findFirst();
    }
}
