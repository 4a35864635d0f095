export { plantedTruth, plantedTruths, type PlantedTruth } from './planted-truths';
export { referenceOrganisation } from './organisation/role-counts-text';
export { sampleOrganisation } from './organisation/sample-roles';
export { sampleAsOf, sampleFeeds, type SampleFeed } from './sample-feeds';
