package io.jenkins.plugins.gitops.root;

import hudson.Extension;
import hudson.model.RootAction;
import hudson.security.AccessDeniedException3;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;

/** {@code gitops/}: the list of applications, a page for each, and the audit. The pages draw themselves from the API. */
@Extension
public class GitOpsRootAction implements RootAction, StaplerProxy {
    static final String URL = "gitops";

    /** Turns those away who may see nothing; whoever asks the API gets the API's own answer. */
    @Override
    public Object getTarget() {
        if (!forApi() && !Visible.somewhere()) {
            throw new AccessDeniedException3(Jenkins.getAuthentication2(), GitOpsPermissions.VIEW);
        }
        return this;
    }

    private static boolean forApi() {
        return Stapler.getCurrentRequest2().getRestOfPath().startsWith("/api/");
    }

    /** The page of an application; null, and with that 404, where there is none that the person may see. */
    public ApplicationPage getApplication(String name) {
        boolean unknownYet = EngineHolder.get().running().isEmpty();
        return unknownYet || Visible.application(name) ? new ApplicationPage(this, name) : null;
    }

    public AuditPage getAudit() {
        return new AuditPage(this);
    }

    /** Answers what the API tells; what each person may be told is decided by the API. */
    @GET
    @HEAD
    @WebMethod(name = "api")
    public void doRead(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Jenkins.get().checkPermission(Jenkins.READ);
        ApiDoor.answer(request, response);
    }

    /** Begins what the API is told to; whether that person may is decided by the API. */
    @POST
    @WebMethod(name = "api")
    public void doAct(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Jenkins.get().checkPermission(Jenkins.READ);
        ApiDoor.answer(request, response);
    }

    @Override
    public String getIconFileName() {
        return Visible.something() ? "symbol-rocket-outline plugin-ionicons-api" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.GitOpsRootAction_displayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
