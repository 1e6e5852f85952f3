/**
 * From the files of a commit to the objects that it wants: plain directories and Kustomize, cached by the hashes of the
 * inputs.
 *
 * <p>Reads trees, never the network. It starts one program, Kustomize, with nothing but its inputs around it; charts,
 * plugins and references out of the repository are findings.
 */
package io.jenkins.plugins.gitops.render;
