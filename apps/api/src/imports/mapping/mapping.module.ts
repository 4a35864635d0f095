import { Module } from '@nestjs/common';
import { ReviewService } from '../review/review.service';
import { ReviewsResolver } from '../review/reviews.resolver';
import { ImportProfileResolver } from './import-profile.resolver';
import { MappingProfilesResolver } from './mapping-profiles.resolver';
import { PreviewController } from './preview.controller';
import { PreviewService } from './preview.service';
import { ProfileListService } from './profile-list.service';
import { SampleTrial } from './sample-trial';
import { ProfileService } from './profile.service';

/** How foreign extracts become feeds: profiles, previews, and the rules that people decide. */
@Module({
  controllers: [PreviewController],
  providers: [
    ProfileService,
    ProfileListService,
    PreviewService,
    SampleTrial,
    MappingProfilesResolver,
    ImportProfileResolver,
    ReviewService,
    ReviewsResolver,
  ],
  exports: [ProfileService, ProfileListService, ReviewService, PreviewService],
})
export class MappingModule {}
