package io.jenkins.plugins.gitops.bump;

/**
 * How a bump ended that succeeded.
 *
 * @param commit that holds the wanted state: the bump's own, or the tip where all was already as wanted
 * @param changed whether the bump made a commit of its own
 * @param baseTip the branch's tip that the push started from
 * @param outcome what the change matched
 * @param attempts how often it was tried, 1 where it went well at once
 * @param said what the server said on the push of a new branch, for people; "" where it said nothing, or nobody heard it
 */
public record BumpResult(
        String commit, boolean changed, String baseTip, ChangeOutcome outcome, int attempts, String said) {}
