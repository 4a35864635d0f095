import { Query, Resolver } from '@nestjs/graphql';
import { Asking } from '../access/asking.decorator';
import type { Principal } from '../access/principal';
import { everyone, Requires } from '../access/requires.decorator';
import { ViewerModel } from './viewer.model';
import { ViewerService } from './viewer.service';

@Resolver()
export class ViewerResolver {
  constructor(private readonly service: ViewerService) {}

  @Requires(...everyone)
  @Query(() => ViewerModel, { description: 'Who is asking, what they may see, and how fresh the data are.' })
  viewer(@Asking() principal: Principal): Promise<ViewerModel> {
    return this.service.viewer(principal);
  }
}
