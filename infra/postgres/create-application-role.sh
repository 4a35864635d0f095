#!/bin/sh
# Runs once, in an empty database server: the application's login is not a superuser, so row-level security binds it.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$DATABASE_PASSWORD" --username postgres --dbname postgres <<'SQL'
CREATE ROLE inflect LOGIN CREATEROLE CREATEDB PASSWORD :'password';
ALTER ROLE inflect SET createrole_self_grant = 'set, inherit';
CREATE DATABASE inflect OWNER inflect;
SQL
