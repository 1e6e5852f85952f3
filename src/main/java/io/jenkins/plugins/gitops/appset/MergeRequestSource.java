package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.application.Fields;
import io.jenkins.plugins.gitops.gitlab.GitLabMergeRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The {@code pullRequest} generator over GitLab's merge requests.
 *
 * @param project its path or number
 * @param labels that a merge request must have, all of them
 * @param state {@code opened} for instance, "" for all
 * @param filters one of which has to fit, where there are any
 */
record MergeRequestSource(
        GitLabForge forge,
        String project,
        List<String> labels,
        String state,
        List<Filter> filters,
        Map<String, String> values)
        implements Source {
    private static final int SHORT = 8;

    /** Patterns that are all to be found; null where none is asked for. */
    record Filter(Pattern branch, Pattern target, Pattern title) {
        boolean fits(GitLabMergeRequest request) {
            return found(branch, request.branch()) && found(target, request.target()) && found(title, request.title());
        }
    }

    static Source read(Fields fields) {
        Fields gitlab = GitLabForge.gitlab(fields);
        fields.ignore("continueOnRepoNotFoundError");
        return new MergeRequestSource(
                GitLabForge.read(fields, gitlab),
                gitlab.value("project").map(String::valueOf).orElseGet(() -> gitlab.required("project")),
                gitlab.texts("labels"),
                gitlab.text("pullRequestState"),
                fields.children("filters").stream()
                        .map(filter -> new Filter(
                                GitLabForge.pattern(filter, "branchMatch"),
                                GitLabForge.pattern(filter, "targetBranchMatch"),
                                GitLabForge.pattern(filter, "titleMatch")))
                        .toList(),
                fields.fullTextMap("values"));
    }

    static boolean found(Pattern pattern, String text) {
        return pattern == null || pattern.matcher(text).find();
    }

    @Override
    public List<Map<String, Object>> params(Evaluation evaluation) {
        List<GitLabMergeRequest> requests =
                Interruptible.read(() -> forge.lists(evaluation, project).mergeRequests(project, state, labels));
        return evaluation.withValues(
                values,
                requests.stream()
                        .filter(request ->
                                filters.isEmpty() || filters.stream().anyMatch(filter -> filter.fits(request)))
                        .map(request -> params(request, evaluation.goTemplate()))
                        .toList());
    }

    private static Map<String, Object> params(GitLabMergeRequest request, boolean goTemplate) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("number", String.valueOf(request.number()));
        params.put("title", request.title());
        params.put("branch", request.branch());
        params.put("branch_slug", GoText.slug(request.branch()));
        params.put("target_branch", request.target());
        params.put("target_branch_slug", GoText.slug(request.target()));
        params.put("head_sha", request.sha());
        params.put("head_short_sha", start(request.sha(), SHORT));
        params.put("head_short_sha_7", start(request.sha(), SHORT - 1));
        params.put("author", request.author());
        if (goTemplate) {
            params.put("labels", request.labels());
        }
        return params;
    }

    static String start(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
