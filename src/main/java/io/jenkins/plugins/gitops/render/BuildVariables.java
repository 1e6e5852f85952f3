package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Argo CD's build environment: {@code $ARGOCD_APP_NAME} and its like, as far as a manifest may use them. */
final class BuildVariables {
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\$|\\{([^}]*)}|([A-Za-z_][A-Za-z0-9_]*))");
    private static final int SHORT = 7;
    private static final int LESS_SHORT = 8;

    private final Map<String, Supplier<String>> values = new LinkedHashMap<>();

    /** @param revision the source's commit, or the chart's version; asked only where a variable needs it */
    BuildVariables(Application application, Supplier<String> revision) {
        ApplicationSource source = application.source();
        values.put("ARGOCD_APP_NAME", application::name);
        values.put("ARGOCD_APP_NAMESPACE", application.destination()::namespace);
        values.put("ARGOCD_APP_PROJECT_NAME", application::project);
        values.put("ARGOCD_APP_REVISION", revision);
        values.put("ARGOCD_APP_REVISION_SHORT", () -> start(revision.get(), SHORT));
        values.put("ARGOCD_APP_REVISION_SHORT_8", () -> start(revision.get(), LESS_SHORT));
        values.put("ARGOCD_APP_SOURCE_REPO_URL", source::repoUrl);
        values.put("ARGOCD_APP_SOURCE_PATH", source::path);
        values.put("ARGOCD_APP_SOURCE_TARGET_REVISION", source::targetRevision);
    }

    /** The text with the variables in it replaced; unknown ones become nothing, and {@code $$} one dollar. */
    String in(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found)));
    }

    private String value(MatchResult found) {
        if (found.group(1).equals("$")) {
            return "$";
        }
        String name = found.group(2) == null ? found.group(3) : found.group(2);
        return values.getOrDefault(name, () -> "").get();
    }

    private static String start(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
