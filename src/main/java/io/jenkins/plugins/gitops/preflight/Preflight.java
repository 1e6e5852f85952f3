package io.jenkins.plugins.gitops.preflight;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitChecks;
import java.util.ArrayList;
import java.util.List;

/** Judges a deployment before anything is sent, by what its values alone tell. */
public final class Preflight {
    /** Never fails: what is wrong is in the report. */
    public PreflightReport judge(PreflightRequest request) {
        List<Finding> refusals = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        GitChecks.address(request.repository(), request.credential()).ifPresent(refusals::add);
        GitChecks.branch(request.branch()).ifPresent(refusals::add);
        new TokenRules(refusals, warnings).judge(request);
        ImageRules images = new ImageRules(refusals, warnings);
        request.images().forEach(image -> images.judge(image, request));
        return new PreflightReport(refusals, warnings);
    }
}
