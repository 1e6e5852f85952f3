package jenkins.model;

import hudson.DescriptorExtensionList;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.Launcher;
import hudson.PluginManager;
import hudson.ProxyConfiguration;
import hudson.init.InitMilestone;
import hudson.model.AbstractCIBase;
import hudson.model.AdministrativeMonitor;
import hudson.model.Computer;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.DescriptorByNameOwner;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.TaskListener;
import hudson.model.TopLevelItem;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.AuthorizationStrategy;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import hudson.util.VersionNumber;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.util.List;
import jenkins.util.io.OnMaster;
import org.kohsuke.stapler.StaplerProxy;
import org.springframework.security.core.Authentication;

public class Jenkins extends AbstractCIBase
        implements DirectlyModifiableTopLevelItemGroup,
                StaplerProxy,
                AccessControlled,
                DescriptorByNameOwner,
                ModelObjectWithContextMenu,
                OnMaster,
                Loadable {
    public static final PermissionGroup PERMISSIONS = Permission.HUDSON_PERMISSIONS;
    public static final Permission ADMINISTER = Permission.HUDSON_ADMINISTER;
    public static final Permission MANAGE =
            new Permission(PERMISSIONS, "Manage", null, ADMINISTER, PermissionScope.JENKINS);
    public static final Permission SYSTEM_READ =
            new Permission(PERMISSIONS, "SystemRead", null, ADMINISTER, PermissionScope.JENKINS);
    public static final Permission READ =
            new Permission(PERMISSIONS, "Read", null, Permission.READ, PermissionScope.JENKINS);
    public final transient PluginManager pluginManager;

    protected Jenkins(File root, ServletContext context, PluginManager pluginManager)
            throws IOException, InterruptedException {
        this.pluginManager = pluginManager;
    }

    public static Jenkins get() {
        throw new UnsupportedOperationException();
    }

    public static Jenkins getInstanceOrNull() {
        throw new UnsupportedOperationException();
    }

    public static Authentication getAuthentication2() {
        throw new UnsupportedOperationException();
    }

    public static VersionNumber getVersion() {
        throw new UnsupportedOperationException();
    }

    public PluginManager getPluginManager() {
        throw new UnsupportedOperationException();
    }

    public InitMilestone getInitLevel() {
        throw new UnsupportedOperationException();
    }

    public String getRootUrl() {
        throw new UnsupportedOperationException();
    }

    public String getConfiguredRootUrl() {
        throw new UnsupportedOperationException();
    }

    public String getLegacyInstanceId() {
        throw new UnsupportedOperationException();
    }

    public File getRootDir() {
        throw new UnsupportedOperationException();
    }

    public File getRootDirFor(TopLevelItem child) {
        throw new UnsupportedOperationException();
    }

    public FilePath getRootPath() {
        throw new UnsupportedOperationException();
    }

    public boolean isQuietingDown() {
        throw new UnsupportedOperationException();
    }

    public boolean isTerminating() {
        throw new UnsupportedOperationException();
    }

    public ProxyConfiguration getProxy() {
        throw new UnsupportedOperationException();
    }

    public <T> ExtensionList<T> getExtensionList(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public <T extends Describable<T>, D extends Descriptor<T>> DescriptorExtensionList<T, D> getDescriptorList(
            Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public Descriptor getDescriptor(Class<? extends Describable> type) {
        throw new UnsupportedOperationException();
    }

    public Descriptor getDescriptorOrDie(Class<? extends Describable> type) {
        throw new UnsupportedOperationException();
    }

    public <T extends Descriptor> T getDescriptorByType(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public <T extends Item> T getItemByFullName(String fullName, Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public Item getItemByFullName(String fullName) {
        throw new UnsupportedOperationException();
    }

    public Item getItem(String path, ItemGroup context) {
        throw new UnsupportedOperationException();
    }

    public TopLevelItem getItem(String name) {
        throw new UnsupportedOperationException();
    }

    public List<TopLevelItem> getItems() {
        throw new UnsupportedOperationException();
    }

    public <T> List<T> getItems(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public List<Node> getNodes() {
        throw new UnsupportedOperationException();
    }

    public Queue getQueue() {
        throw new UnsupportedOperationException();
    }

    public Node getNode(String name) {
        throw new UnsupportedOperationException();
    }

    public Computer[] getComputers() {
        throw new UnsupportedOperationException();
    }

    public Launcher createLauncher(TaskListener listener) {
        throw new UnsupportedOperationException();
    }

    public AuthorizationStrategy getAuthorizationStrategy() {
        throw new UnsupportedOperationException();
    }

    public AdministrativeMonitor getAdministrativeMonitor(String id) {
        throw new UnsupportedOperationException();
    }

    public boolean isUseSecurity() {
        throw new UnsupportedOperationException();
    }

    public ACL getACL() {
        throw new UnsupportedOperationException();
    }

    public Object getTarget() {
        throw new UnsupportedOperationException();
    }

    public String getFullName() {
        throw new UnsupportedOperationException();
    }

    public String getFullDisplayName() {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public String getUrlChildPrefix() {
        throw new UnsupportedOperationException();
    }

    public void onDeleted(TopLevelItem item) throws IOException {
        throw new UnsupportedOperationException();
    }

    public void load() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void save() throws IOException {
        throw new UnsupportedOperationException();
    }
}
