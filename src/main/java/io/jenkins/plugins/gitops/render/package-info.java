/**
 * From the files of a commit to the objects that it wants: plain directories and Kustomize, cached by the hashes of the
 * inputs.
 */
package io.jenkins.plugins.gitops.render;
