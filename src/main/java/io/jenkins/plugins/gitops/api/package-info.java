/**
 * The documented JSON endpoints: applications, their objects, deployments and audit, and what a person may have done. Plain
 * Java over the views, so that Jenkins and the demo's page server are thin adapters. All decisions on who may see or do what
 * are made here, by asking a {@link io.jenkins.plugins.gitops.api.Viewer}.
 */
package io.jenkins.plugins.gitops.api;
