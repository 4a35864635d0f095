/** Where the committed SDL of the API lies, from the workspace root. Types are made from it by the web's codegen. */
export const schemaPath = 'libs/api-contract/schema.graphql';
