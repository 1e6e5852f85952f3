/** The page GitOps of the controller: its applications, and the API that its pages and programs use. */
package io.jenkins.plugins.gitops.root;
