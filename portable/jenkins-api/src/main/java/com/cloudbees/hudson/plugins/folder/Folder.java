package com.cloudbees.hudson.plugins.folder;

import hudson.model.ItemGroup;
import hudson.model.TopLevelItem;

public class Folder extends AbstractFolder<TopLevelItem> {
    public Folder(ItemGroup parent, String name) {
        super(parent, name);
    }

    public DescriptorImpl getDescriptor() {
        throw new UnsupportedOperationException();
    }

    public static class DescriptorImpl extends AbstractFolderDescriptor {
        public DescriptorImpl() {}

        public TopLevelItem newInstance(ItemGroup parent, String name) {
            throw new UnsupportedOperationException();
        }
    }
}
