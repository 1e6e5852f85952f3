package io.jenkins.plugins.gitops.bump;

/** Is told before each push, so that what is about to leave the machine is on disk first. */
@FunctionalInterface
public interface PushListener {
    /** For those who need not know. */
    PushListener NONE = (baseTip, commit) -> {};

    /**
     * A commit is about to be pushed. It may be asked again, with other values, when the branch moved meanwhile.
     * Whatever this throws ends the bump without a push, and is what its result fails with.
     *
     * @param baseTip the branch's tip on which the push stands
     * @param commit the commit of this bump
     */
    void beforePush(String baseTip, String commit);
}
