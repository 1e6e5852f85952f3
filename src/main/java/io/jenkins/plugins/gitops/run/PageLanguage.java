package io.jenkins.plugins.gitops.run;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.gitops.view.DeploymentWords;
import org.jvnet.localizer.LocaleProvider;

/** The words of cards in the language of whoever looks, read when the first of them does. */
@Extension
public class PageLanguage {
    private static final String KOREAN = "ko";

    private final transient DeploymentWords english = DeploymentWords.in("en");
    private transient DeploymentWords korean;

    /** Of the request that is answered now. */
    static DeploymentWords words() {
        return ExtensionList.lookupSingleton(PageLanguage.class)
                .in(LocaleProvider.getLocale().getLanguage());
    }

    private synchronized DeploymentWords in(String language) {
        if (!language.equals(KOREAN)) {
            return english;
        }
        if (korean == null) {
            korean = DeploymentWords.in(KOREAN);
        }
        return korean;
    }
}
