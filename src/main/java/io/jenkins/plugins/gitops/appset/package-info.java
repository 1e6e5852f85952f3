/**
 * Applications made from an ApplicationSet: reads the set, runs its generators, and fills its template for each element.
 *
 * <p>Repositories, clusters and GitLab are asked through the port {@link io.jenkins.plugins.gitops.appset.Outside}; nothing
 * is kept here, and nothing is deployed.
 */
package io.jenkins.plugins.gitops.appset;
