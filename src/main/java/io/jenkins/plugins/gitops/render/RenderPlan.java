package io.jenkins.plugins.gitops.render;

/** One application at one commit, with its inputs known and not yet rendered. */
public interface RenderPlan {
    /** 64 hexadecimal digits over everything that can change the result: equal for equal inputs, whatever the commit. */
    String inputHash();

    /** Fails with a finding; never gives half a result. */
    Render render();
}
