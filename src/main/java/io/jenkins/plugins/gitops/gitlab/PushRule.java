package io.jenkins.plugins.gitops.gitlab;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Who may push to the branches of a name or pattern.
 *
 * @param pattern the branch's name; {@code *} stands for any text
 * @param allowed who may push
 */
public record PushRule(String pattern, List<Allowed> allowed) {
    public PushRule {
        allowed = List.copyOf(allowed);
    }

    /**
     * One that may push.
     *
     * @param level the least role, 0 for nobody
     * @param description GitLab's words for it, for instance {@code Maintainers}
     * @param userId of the one user that is meant, 0 where none is
     */
    public record Allowed(int level, String description, long userId) {}

    public boolean covers(String branch) {
        String expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return branch.matches(expression);
    }

    /** Whether a user of that role may push; groups and deploy keys cannot be told from it. */
    public boolean allows(int role, long user) {
        return allowed.stream()
                .anyMatch(one -> one.userId() != 0 ? one.userId() == user : one.level() > 0 && role >= one.level());
    }
}
