import { Module } from '@nestjs/common';
import { ReviewService } from '../review/review.service';
import { ReviewsResolver } from '../review/reviews.resolver';
import { ExportPreviewService } from './preview/export-preview.service';
import { ImportProfileResolver } from './import-profile.resolver';
import { MappingProfilesResolver } from './mapping-profiles.resolver';
import { PreviewController } from './preview/preview.controller';
import { PreviewService } from './preview/preview.service';
import { ProfileListService } from './profile-list.service';
import { SampleTrial } from './preview/sample-trial';
import { ProfileService } from './profile.service';

/** How foreign extracts become feeds: profiles, previews, and the rules that people decide. */
@Module({
  controllers: [PreviewController],
  providers: [
    ProfileService,
    ProfileListService,
    PreviewService,
    ExportPreviewService,
    SampleTrial,
    MappingProfilesResolver,
    ImportProfileResolver,
    ReviewService,
    ReviewsResolver,
  ],
  exports: [ProfileService, ProfileListService, ReviewService, PreviewService],
})
export class MappingModule {}
