package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.application.Fields;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.gitlab.BranchTip;
import io.jenkins.plugins.gitops.gitlab.GitLabLists;
import io.jenkins.plugins.gitops.gitlab.GitLabLists.ProjectFilter;
import io.jenkins.plugins.gitops.gitlab.GroupProject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The {@code scmProvider} generator over the projects of a GitLab group.
 *
 * @param group its full path or number
 * @param allBranches whether each branch makes an element, or the default one alone
 * @param ssh whether {@code url} is the address for SSH
 * @param filters one of which has to fit, where there are any
 */
record ProjectSource(
        GitLabForge forge,
        String group,
        ProjectFilter projects,
        boolean allBranches,
        boolean ssh,
        List<Filter> filters,
        Map<String, String> values)
        implements Source {
    private static final int SHORT = 8;

    /** Conditions that all have to hold; null where none is asked for. */
    record Filter(Pattern repository, Pattern label, Pattern branch, List<String> present, List<String> absent) {
        boolean fits(GitLabLists lists, GroupProject project, BranchTip tip) throws InterruptedException {
            boolean named = MergeRequestSource.found(repository, project.path())
                    && MergeRequestSource.found(branch, tip.name())
                    && (label == null
                            || project.topics().stream()
                                    .anyMatch(topic -> label.matcher(topic).find()));
            return named && paths(lists, project, tip, present, true) && paths(lists, project, tip, absent, false);
        }

        private static boolean paths(
                GitLabLists lists, GroupProject project, BranchTip tip, List<String> paths, boolean wanted)
                throws InterruptedException {
            for (String path : paths) {
                if (lists.has(project.id(), tip.name(), path) != wanted) {
                    return false;
                }
            }
            return true;
        }
    }

    static Source read(Fields fields) {
        Fields gitlab = GitLabForge.gitlab(fields);
        String protocol = fields.text("cloneProtocol");
        if (!List.of("", "ssh", "https").contains(protocol)) {
            throw new FindingException(
                    SetFindings.badValue(fields.name(), fields.path("cloneProtocol"), protocol, "Use ssh or https."));
        }
        return new ProjectSource(
                GitLabForge.read(fields, gitlab),
                gitlab.required("group"),
                new ProjectFilter(
                        gitlab.flag("includeSubgroups", false),
                        gitlab.flag("includeSharedProjects", true),
                        gitlab.flag("includeArchivedRepos", false),
                        gitlab.text("topic")),
                gitlab.flag("allBranches", false),
                !protocol.equals("https"),
                fields.children("filters").stream().map(ProjectSource::filter).toList(),
                fields.fullTextMap("values"));
    }

    private static Filter filter(Fields fields) {
        return new Filter(
                GitLabForge.pattern(fields, "repositoryMatch"),
                GitLabForge.pattern(fields, "labelMatch"),
                GitLabForge.pattern(fields, "branchMatch"),
                fields.texts("pathsExist"),
                fields.texts("pathsDoNotExist"));
    }

    @Override
    public List<Map<String, Object>> params(Evaluation evaluation) {
        return evaluation.withValues(values, Interruptible.read(() -> read(forge.lists(evaluation, group))));
    }

    private List<Map<String, Object>> read(GitLabLists lists) throws InterruptedException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (GroupProject project : lists.projects(group, projects)) {
            for (BranchTip tip : lists.branches(project.id())) {
                boolean wanted = allBranches || tip.name().equals(project.defaultBranch());
                if (wanted && fits(lists, project, tip)) {
                    all.add(params(project, tip));
                }
            }
        }
        return all;
    }

    private boolean fits(GitLabLists lists, GroupProject project, BranchTip tip) throws InterruptedException {
        boolean fits = filters.isEmpty();
        for (Filter filter : filters) {
            fits = fits || filter.fits(lists, project, tip);
        }
        return fits;
    }

    private Map<String, Object> params(GroupProject project, BranchTip tip) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("organization", project.namespace());
        params.put("repository", project.path());
        params.put("repository_id", String.valueOf(project.id()));
        params.put("url", ssh ? project.ssh() : project.https());
        params.put("branch", tip.name());
        params.put("branchNormalized", GoText.normalized(tip.name()));
        params.put("sha", tip.sha());
        params.put("short_sha", MergeRequestSource.start(tip.sha(), SHORT));
        params.put("short_sha_7", MergeRequestSource.start(tip.sha(), SHORT - 1));
        params.put("labels", String.join(",", project.topics()));
        return params;
    }
}
