package hudson.model;

import hudson.PluginWrapper;
import hudson.XmlFile;
import hudson.security.Permission;
import jakarta.servlet.ServletException;
import java.io.IOException;
import jenkins.model.GlobalConfigurationCategory;
import jenkins.model.Loadable;
import jenkins.util.io.OnMaster;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

public abstract class Descriptor<T extends Describable<T>> implements Loadable, Saveable, OnMaster {
    public final transient Class<? extends T> clazz;

    protected Descriptor() {
        clazz = null;
    }

    protected Descriptor(Class<? extends T> clazz) {
        this.clazz = clazz;
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public String getId() {
        throw new UnsupportedOperationException();
    }

    public Class<T> getT() {
        throw new UnsupportedOperationException();
    }

    public String getDescriptorUrl() {
        throw new UnsupportedOperationException();
    }

    public final String getDescriptorFullUrl() {
        throw new UnsupportedOperationException();
    }

    public String getHelpFile() {
        throw new UnsupportedOperationException();
    }

    public String getHelpFile(String fieldName) {
        throw new UnsupportedOperationException();
    }

    public String getCheckUrl(String fieldName) {
        throw new UnsupportedOperationException();
    }

    public String getConfigPage() {
        throw new UnsupportedOperationException();
    }

    public String getGlobalConfigPage() {
        throw new UnsupportedOperationException();
    }

    public GlobalConfigurationCategory getCategory() {
        throw new UnsupportedOperationException();
    }

    public Permission getRequiredGlobalConfigPagePermission() {
        throw new UnsupportedOperationException();
    }

    public T newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        throw new UnsupportedOperationException();
    }

    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        throw new UnsupportedOperationException();
    }

    public static <T> T bindJSON(StaplerRequest2 request, Class<T> type, JSONObject form) {
        throw new UnsupportedOperationException();
    }

    public final boolean isInstance(T instance) {
        throw new UnsupportedOperationException();
    }

    public final boolean isSubTypeOf(Class<?> type) {
        throw new UnsupportedOperationException();
    }

    protected XmlFile getConfigFile() {
        throw new UnsupportedOperationException();
    }

    protected PluginWrapper getPlugin() {
        throw new UnsupportedOperationException();
    }

    public void load() {}

    public void save() {}

    public static final class FormException extends Exception implements HttpResponse {
        private final String formField;

        public FormException(String message, String formField) {
            super(message);
            this.formField = formField;
        }

        public FormException(String message, Throwable cause, String formField) {
            super(message, cause);
            this.formField = formField;
        }

        public FormException(Throwable cause, String formField) {
            super(cause);
            this.formField = formField;
        }

        public String getFormField() {
            return formField;
        }

        public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
                throws IOException, ServletException {
            throw new UnsupportedOperationException();
        }
    }
}
