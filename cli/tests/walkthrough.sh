#!/bin/sh
# The workflows of the guides of the official command line, in their order and in their spelling: onboard a team, map roles to SAML,
# restrict a project, audit access, offboard a person, keys for tenants. It can be run again on the same account.
#
# Prints the exit code of each line, and the line; ids are taken from what `-o json` prints. Run by `cli/tests/it/walkthrough.rs`.

# Runs a line, tells how it ended, and keeps what it printed in `out`.
run() {
    out=$("$@" </dev/null 2>/dev/null)
    code=$?
    line="$1"
    shift
    for word; do line="$line $word"; done
    echo "$code $line"
}

# The id of the object with this value of a member, in what the last line printed.
id_of() {
    printf '%s' "$out" | tr -d '\n' | sed 's/}, *{/}\n{/g; s/\[ *{/[\n{/g' |
        sed -n "s/^[ {]*\"id\": *\"\([^\"]*\)\".*\"$1\": *\"$2\".*/\1/p" | tail -n 1
}

# 1 Onboard a team
run ax-admin organizations list -o json
org=$(id_of name "Acme Products")
run ax-admin spaces create --name team-alpha --organization-id "$org"
run ax-admin roles create --name "Data Scientist" --permissions PROJECT_READ,DATASET_CREATE,EXPERIMENT_CREATE
run ax-admin roles list --is-custom -o json
role=$(id_of name "Data Scientist")
run ax-admin users create --full-name "Kim Lee" --email kim@example.com --role member --invite-mode email_link
run ax-admin users list --email kim@example.com -o json
user=$(id_of email kim@example.com)
# Of the first run, whose person the second no longer finds.
if [ -n "$user" ]; then echo "$user" >kim; else user=$(cat kim); fi
run ax-admin organizations add-user "Acme Products" --user-id "$user" --role member
run ax-admin spaces add-user team-alpha --user-id "$user" --role member
run ax-admin api-keys create --name team-alpha-service-key --key-type service --space team-alpha

# 2 Map roles to SAML
run ax-admin roles list --is-custom -o json
run ax-admin roles get "Data Scientist" -o json

# 3 Restrict a project
run ax-admin projects create --name checkout-bot --space team-alpha
run ax-admin projects list -l 100 -o json --space team-alpha
project=$(id_of name checkout-bot)
if [ -n "$project" ]; then echo "$project" >project; else project=$(cat project); fi
run ax-admin resource-restrictions restrict --resource-id "$project"
run ax-admin users list --email kim@example.com -o json
run ax-admin roles list --is-custom -o json
run ax-admin role-bindings create --user-id "$user" --role-id "$role" --resource-type PROJECT --resource-id "$project"

# 4 Audit access
run ax-admin users list -l 100 -o json
run ax-admin roles list --is-custom -o json
run ax-admin roles get "Data Scientist" -o json
run ax-admin api-keys list --status active -o json

# 5 Offboard a person
run ax-admin users list --email kim@example.com -o json
run ax-admin users delete "$user" --force

# 6 Keys for tenants
run ax-admin spaces create --name tenant-acme --organization-id "$org"
run ax-admin spaces create --name tenant-beta --organization-id "$org"
run ax-admin api-keys create --name tenant-acme-key --key-type service --space tenant-acme
run ax-admin api-keys create --name tenant-beta-key --key-type service --space tenant-beta -o json
run ax-admin api-keys list --key-type service -o json
acme=$(id_of name tenant-acme-key)
beta=$(id_of name tenant-beta-key)
run ax-admin api-keys refresh "$beta"
run ax-admin api-keys revoke "$acme" --force
