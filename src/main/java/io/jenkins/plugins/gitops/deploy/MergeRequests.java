package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.bump.NewBranch;
import io.jenkins.plugins.gitops.record.BumpOptions.MergeRequest;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GitLab's merge requests by push options: no API token is needed, the right to push is enough. */
final class MergeRequests {
    private static final Pattern URL = Pattern.compile("https?://\\S+/merge_requests/\\d+(?=\\s|$)");
    private static final Pattern UNWANTED = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");

    private MergeRequests() {}

    /** The branch for a record that asks for a merge request into a branch. */
    static NewBranch branch(DeploymentRecord record, MergeRequest wanted, String target) {
        List<String> options = new ArrayList<>();
        options.add("merge_request.create");
        options.add("merge_request.target=" + target);
        options.add("merge_request.remove_source_branch");
        if (!wanted.title().isEmpty()) {
            options.add("merge_request.title=" + oneLine(wanted.title()));
        }
        wanted.labels().forEach(label -> options.add("merge_request.label=" + oneLine(label)));
        if (wanted.mergeWhenPipelineSucceeds()) {
            options.add("merge_request.merge_when_pipeline_succeeds");
        }
        return new NewBranch(record.reviewBranch(), options);
    }

    /** The address of a merge request in what the server said on the push, "" where it named none. */
    static String url(String said) {
        Matcher matcher = URL.matcher(said);
        return matcher.find() ? matcher.group() : "";
    }

    private static String oneLine(String text) {
        return UNWANTED.matcher(text).replaceAll(" ").strip();
    }
}
