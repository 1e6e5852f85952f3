package io.jenkins.plugins.gitops.reconcile;

/**
 * Who we are towards a cluster.
 *
 * @param installation the id that our labels carry; a copied home folder has the same one
 * @param instance this very controller; a copied home folder has another one
 * @param leaseNamespace where the Lease of a cluster stands
 * @param leaseName what it is called
 */
public record Identity(String installation, String instance, String leaseNamespace, String leaseName) {
    public static Identity of(String installation, String instance) {
        return new Identity(installation, instance, "gitops-deploy-system", "gitops-deploy");
    }

    /** The same one with a Lease of its own: for clusters that several independent installations share. */
    public Identity withLeaseName(String name) {
        return new Identity(installation, instance, leaseNamespace, name);
    }

    /** As the Lease names us. */
    String holder() {
        return installation + "/" + instance;
    }
}
