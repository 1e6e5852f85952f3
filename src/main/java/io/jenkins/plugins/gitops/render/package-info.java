/**
 * From the files of commits to the objects that they want: plain directories, Kustomize and Helm, cached by the hashes of the
 * inputs.
 *
 * <p>Reads trees, and the network only for charts from repositories that are allowed. It starts two programs, Kustomize and
 * Helm, with nothing but their inputs around them; plugins and references out of the repository are findings.
 */
package io.jenkins.plugins.gitops.render;
