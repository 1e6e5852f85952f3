module gitops-deploy.local/cluster

go 1.24.0
