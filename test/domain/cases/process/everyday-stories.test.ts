import {
  allClear,
  at,
  atPickupPoint,
  DAY_MS,
  delivered,
  failedAttempt,
  labelCancelled,
  labelCreated,
  onItsWayBack,
  onTheVan,
  pickedUp,
  plus,
  scan,
  throughHub,
  trouble,
} from '../../tracking/parcels';
import { Life } from './life';

/** Registered and handed over on Monday. */
function underway(): Life {
  return new Life().registered().hears('Mon 18:00', pickedUp('Mon 17:00'));
}

describe('A clean life', () => {
  it('tells the customer twice, opens nothing and ends after the claim window', () => {
    const life = new Life()
      .registered()
      .hears('Mon 09:00', labelCreated('Mon 08:30'))
      .hears('Mon 18:00', pickedUp('Mon 17:30'))
      .hears('Tue 04:00', throughHub('Tue 03:30'))
      .hears('Wed 08:00', onTheVan('Wed 07:45'))
      .hears('Wed 13:00', delivered('Wed 12:50'))
      .until('Wed+4 12:00');
    expect(life.diary).toEqual([
      'Wed 08:00 announced out_for_delivery',
      'Wed 13:00 announced delivered',
      'Wed+2 13:00 ended: delivered',
    ]);
  });

  it('needs no pull, and no more rounds than one and an answer for each delivery', () => {
    const life = new Life()
      .registered()
      .hears('Mon 18:00', labelCreated('Mon 08:30'), pickedUp('Mon 17:30'))
      .hears('Wed 08:00', onTheVan('Wed 07:45'))
      .hears('Wed 13:00', delivered('Wed 12:50'))
      .until('Wed+4 12:00');
    expect(life.pulls()).toBe(0);
    expect(life.rounds).toBe(9);
  });

  it('is told once when the carrier scans the delivery twice', () => {
    const life = underway()
      .hears('Wed 13:00', onTheVan('Wed 07:45'), delivered('Wed 12:50'))
      .hears('Fri 09:00', delivered('Fri 08:30'));
    expect(life.story).toEqual(['announced delivered']);
  });

  it('says nothing of the van when the delivery was heard of first', () => {
    const life = underway().hears('Wed 13:00', delivered('Wed 12:50'));
    life.hears('Wed 13:05', onTheVan('Wed 07:45'));
    expect(life.story).toEqual(['announced delivered']);
  });

  it('announces the van of the second day if the first was heard of too late to be news', () => {
    const life = underway().hears('Wed 08:00', onTheVan('Mon 09:00'), throughHub('Mon 20:00'));
    expect(life.story).toEqual([]);
    life.hears('Wed 09:00', onTheVan('Wed 08:30'));
    expect(life.story).toEqual(['announced out_for_delivery']);
  });
});

describe('A parcel that was delivered long before anybody registered it', () => {
  it('opens no case for what went wrong on the way and tells nobody old news', () => {
    const life = new Life({ registeredAt: at('Mon+1 08:00') }).hears(
      'Mon+1 08:00',
      pickedUp('Mon 17:00'),
      trouble('weather', 'Tue 09:00'),
      trouble('damaged', 'Tue 10:00'),
      failedAttempt('Wed 12:00'),
      onTheVan('Thu 08:00'),
      delivered('Thu 12:00'),
    );
    expect(life.story).toEqual([]);
    expect(life.open).toEqual([]);
  });
});

describe('A failed attempt', () => {
  it('is over when the parcel is on the van again', () => {
    const life = new Life()
      .registered()
      .hears('Tue 12:00', onTheVan('Tue 08:00'), failedAttempt('Tue 11:30'));
    expect(life.open).toEqual(['recipient_unavailable#1']);
    life.hears('Tue 12:30', throughHub('Tue 12:20'));
    expect(life.open).toEqual(['recipient_unavailable#1']);
    life.hears('Wed 08:30', onTheVan('Wed 08:10')).hears('Wed 12:00', delivered('Wed 11:40'));
    expect(life.story).toEqual([
      'opened recipient_unavailable#1',
      'recipient_unavailable#1 tell_customer',
      'recipient_unavailable#1 page_support',
      'recipient_unavailable#1 page_support',
      'recipient_unavailable#1 page_support',
      'recipient_unavailable#1 page_lead',
      'closed recipient_unavailable#1: recovered',
      'announced out_for_delivery',
      'announced delivered',
    ]);
  });

  it('weighs more the third time, each attempt being an episode of its own', () => {
    const life = new Life().registered();
    for (const day of ['Tue', 'Wed', 'Thu']) {
      life
        .hears(`${day} 08:00`, onTheVan(`${day} 07:30`))
        .hears(`${day} 12:00`, failedAttempt(`${day} 11:30`));
    }
    const severities = life.commands.flatMap(({ command }) =>
      command.type === 'open_case' ? [`${command.kind}#${command.episode} ${command.severity}`] : [],
    );
    expect(severities).toEqual([
      'recipient_unavailable#1 minor',
      'recipient_unavailable#2 minor',
      'recipient_unavailable#3 major',
    ]);
  });

  it('counts a closed gate as an attempt like an empty house', () => {
    const life = new Life().registered();
    life.hears('Wed 20:00', failedAttempt('Mon 12:00'), failedAttempt('Tue 12:00'));
    life.hears('Wed 21:00', failedAttempt('Wed 12:00', 'access_problem'));
    const opened = life.commands.find(
      ({ command }) => command.type === 'open_case' && command.kind === 'access_problem',
    );
    expect(opened?.command).toMatchObject({ severity: 'major' });
  });

  it('is answered by the new date that the carrier names: one case takes over from the other', () => {
    const life = new Life().registered().hears('Tue 12:00', failedAttempt('Tue 11:30'));
    life.hears('Tue 13:00', trouble('rescheduled', 'Tue 12:45'));
    expect(life.open).toEqual(['rescheduled#1']);
    expect(life.story).toContain('closed recipient_unavailable#1: superseded');
  });

  it('on the new date ends the reschedule and is a case again', () => {
    const life = new Life()
      .registered()
      .hears('Tue 13:00', failedAttempt('Tue 11:30'), trouble('rescheduled', 'Tue 12:45'))
      .hears('Thu 12:00', failedAttempt('Thu 11:30'));
    expect(life.open).toEqual(['recipient_unavailable#1']);
    expect(life.story).toContain('closed rescheduled#1: recovered');
  });

  it('that ends at a pickup point leaves one case, and one message: collect it', () => {
    const life = new Life()
      .registered()
      .hears('Tue 12:00', failedAttempt('Tue 11:30'))
      .hears('Tue 18:00', atPickupPoint('Tue 17:00'));
    expect(life.open).toEqual(['held_for_pickup#1']);
    expect(life.story.filter((line) => line.startsWith('closed'))).toEqual([
      'closed recipient_unavailable#1: superseded',
    ]);
  });
});

describe('Weather and traffic', () => {
  it('are over when the parcel moves on, and a relapse is a new episode', () => {
    const life = new Life()
      .registered()
      .hears('Tue 09:00', trouble('weather', 'Tue 08:00'))
      .hears('Wed 09:00', throughHub('Wed 08:00'))
      .hears('Thu 09:00', trouble('weather', 'Thu 08:00'));
    expect(life.open).toEqual(['weather#2']);
    expect(life.story).toContain('closed weather#1: recovered');
  });

  it('are two cases when both hold, and both end with the same movement', () => {
    const life = new Life()
      .registered()
      .hears('Tue 09:00', trouble('weather', 'Tue 08:00'), trouble('traffic', 'Tue 08:30'));
    expect(life.open).toEqual(['weather#1', 'traffic#1']);
    life.hears('Tue 20:00', throughHub('Tue 19:00'));
    expect(life.open).toEqual([]);
  });

  it('do not become graver by being said again and again', () => {
    const life = new Life().registered();
    for (const hour of ['08', '10', '12', '14'])
      life.hears(`Tue ${hour}:30`, trouble('weather', `Tue ${hour}:00`));
    const severities = life.commands.flatMap(({ command }) =>
      command.type === 'open_case' || command.type === 'report_again' ? [command.severity] : [],
    );
    expect(severities).toEqual(['minor', 'minor', 'minor', 'minor']);
  });

  it('are over when the parcel is ready to be collected', () => {
    const life = new Life()
      .registered()
      .hears('Tue 09:00', trouble('weather', 'Tue 08:00'))
      .hears('Wed 09:00', atPickupPoint('Wed 08:00'));
    expect(life.open).toEqual(['held_for_pickup#1']);
  });
});

describe('Damage', () => {
  it('in transit outlives the delivery: somebody has to ask what arrived', () => {
    const life = new Life()
      .registered()
      .hears('Tue 09:00', trouble('damaged', 'Tue 08:00'))
      .hears('Wed 09:00', throughHub('Wed 08:00'))
      .hears('Thu 12:00', delivered('Thu 11:00'));
    expect(life.open).toEqual(['damaged#1']);
    expect(life.does('Thu 15:00', { type: 'resolve', on: 'damaged' }).status).toBe('resolved');
    life.until('Fri+4 12:00');
    expect(life.story.at(-1)).toBe('ended: delivered');
  });

  it('found after the delivery opens a case, which a second delivery scan does not close', () => {
    const life = new Life()
      .registered()
      .hears('Tue 12:00', delivered('Tue 11:00'))
      .hears('Wed 12:00', trouble('damaged', 'Wed 11:00'))
      .hears('Thu 12:00', delivered('Thu 11:00'));
    expect(life.open).toEqual(['damaged#1']);
  });
});

describe('A wrong address', () => {
  it('that is corrected closes its case, also without a movement', () => {
    const life = new Life()
      .registered()
      .hears('Tue 09:00', trouble('address_problem', 'Tue 08:00', 'recipient'));
    expect(life.commands.find(({ command }) => command.type === 'open_case')?.command).toMatchObject({
      faultOwner: 'recipient',
      severity: 'major',
    });
    life.hears('Tue 15:00', allClear(['address_problem'], 'Tue 14:00'));
    expect(life.open).toEqual([]);
    expect(life.story.at(-1)).toBe('closed address_problem#1: recovered');
  });

  it('stays wrong while the parcel is merely moved about', () => {
    const life = new Life()
      .registered()
      .hears('Tue 09:00', trouble('address_problem', 'Tue 08:00'))
      .hears('Tue 20:00', throughHub('Tue 19:00'));
    expect(life.open).toEqual(['address_problem#1']);
  });
});

describe('Customs', () => {
  it('release what they held', () => {
    const life = new Life()
      .registered()
      .hears('Tue 09:00', trouble('customs_hold', 'Tue 08:00'))
      .hears('Wed 09:00', throughHub('Wed 08:00'));
    expect(life.open).toEqual(['customs_hold#1']);
    life.hears('Thu 09:00', allClear(['customs_hold', 'documents_missing'], 'Thu 08:00', true));
    expect(life.open).toEqual([]);
  });

  it('hold it for its missing papers: one case, which says what to do', () => {
    const life = new Life()
      .registered()
      .hears('Tue 09:00', trouble('customs_hold', 'Tue 08:00'), trouble('documents_missing', 'Tue 08:00'));
    expect(life.open).toEqual(['documents_missing#1']);
  });

  it('may hold it anew after the papers were sent', () => {
    const life = new Life().registered().hears('Tue 09:00', trouble('documents_missing', 'Tue 08:00'));
    life.does('Tue 15:00', { type: 'resolve', on: 'documents_missing' });
    life.hears('Wed 09:00', trouble('customs_hold', 'Wed 08:00'));
    expect(life.open).toEqual(['customs_hold#1']);
  });
});

describe('A parcel at a pickup point', () => {
  it('waits as one case until it is collected', () => {
    const life = new Life().registered().hears('Tue 18:00', atPickupPoint('Tue 17:00'));
    expect(life.open).toEqual(['held_for_pickup#1']);
    life.hears('Fri 18:00', delivered('Fri 17:30'));
    expect(life.open).toEqual([]);
    expect(life.story.slice(-2)).toEqual(['closed held_for_pickup#1: delivered', 'announced delivered']);
  });

  it('waits to be collected also when the carrier calls that no exception', () => {
    const life = new Life()
      .registered()
      .hears('Tue 18:00', scan(at('Tue 17:00'), { milestone: 'available_for_pickup', movement: true }));
    expect(life.open).toEqual(['held_for_pickup#1']);
    life.hears('Wed 09:00', onTheVan('Wed 08:00'));
    expect(life.open).toEqual([]);
  });

  it('is not stalled and not late while it waits', () => {
    const life = new Life({ promisedDate: '2026-11-26' })
      .registered()
      .hears('Tue 18:00', atPickupPoint('Tue 17:00'))
      .until('Tue+1 18:00');
    expect(life.open).toEqual(['held_for_pickup#1']);
  });

  it('has left it when the driver was at the door again', () => {
    const life = new Life()
      .registered()
      .hears('Tue 18:00', atPickupPoint('Tue 17:00'))
      .hears('Thu 12:00', failedAttempt('Thu 11:00'));
    expect(life.open).toEqual(['recipient_unavailable#1']);
  });
});

describe('A refused parcel', () => {
  it('that goes back is one case, and ends returned when it is delivered to its sender', () => {
    const life = new Life({ promisedDate: '2026-11-25' })
      .registered()
      .hears('Tue 08:30', onTheVan('Tue 08:00'))
      .hears('Tue 12:00', failedAttempt('Tue 11:00', 'refused'))
      .hears('Wed 12:00', onItsWayBack('Wed 11:00'));
    expect(life.open).toEqual(['returning#1']);
    life.hears('Mon+1 09:00', onTheVan('Mon+1 08:00')).hears('Mon+1 15:00', delivered('Mon+1 14:00'));
    life.until('Mon+5 00:00');
    expect(life.open).toEqual([]);
    expect(life.closeReason).toBe('returned');
    // Nobody is told that it arrives today, that it arrived, that it is late, or that all is well.
    expect(life.story.filter((line) => !/page_|tell_|update_/.test(line))).toEqual([
      'announced out_for_delivery',
      'opened refused#1',
      'closed refused#1: superseded',
      'opened returning#1',
      'closed returning#1: ended',
      'ended: returned',
    ]);
  });

  it('that a person dealt with opens nothing new on its way back', () => {
    const life = new Life().registered().hears('Tue 12:00', failedAttempt('Tue 11:00', 'refused'));
    life.hears('Wed 12:00', onItsWayBack('Wed 11:00'));
    life.does('Wed 13:00', { type: 'resolve', on: 'returning' });
    life.hears('Thu 12:00', trouble('weather', 'Thu 11:00')).until('Mon+1 12:00');
    expect(life.open).toEqual([]);
  });

  it('is refused again once the return was called off', () => {
    const life = new Life()
      .registered()
      .hears('Tue 12:00', failedAttempt('Tue 11:00', 'refused'))
      .hears('Wed 12:00', onItsWayBack('Wed 11:00'))
      .hears('Wed 16:00', allClear(['returning'], 'Wed 15:00'));
    expect(life.open).toEqual(['refused#2']);
  });
});

describe('A lost parcel', () => {
  it('is found when it moves, also into the next trouble', () => {
    const life = new Life()
      .registered()
      .hears('Tue 09:00', pickedUp('Mon 17:00'), trouble('lost', 'Tue 08:00'))
      .hears('Thu 12:00', failedAttempt('Thu 11:00'));
    expect(life.open).toEqual(['recipient_unavailable#1']);
    expect(life.story).toContain('closed lost#1: recovered');
  });

  it('that the carrier admits after a delivery is a case', () => {
    const life = new Life()
      .registered()
      .hears('Tue 12:00', delivered('Tue 11:00'))
      .hears('Fri 12:00', trouble('lost', 'Fri 11:00'));
    expect(life.open).toEqual(['lost#1']);
  });

  it('is given up after its time, with a last look at what waits', () => {
    const life = new Life().registered().hears('Tue 09:00', trouble('lost', 'Tue 08:00'));
    life.does('Tue 10:00', { type: 'resolve', on: 'lost' });
    const pulls = life.until('Thu+4 08:00').pulls();
    life.until('Mon+8 00:00');
    expect(life.closeReason).toBe('lost');
    expect(life.pulls()).toBe(pulls + 1);
  });
});

describe('A cancelled label', () => {
  it('is a case until the shipment ends', () => {
    const life = new Life()
      .registered()
      .hears('Mon 12:00', labelCreated('Mon 09:00'), labelCancelled('Mon 11:00'));
    expect(life.open).toEqual(['cancelled#1']);
    life.does('Mon 13:00', { type: 'resolve', on: 'cancelled' });
    life.until('Mon+3 12:00');
    expect(life.story.at(-1)).toBe('ended: cancelled');
    expect(life.story.join()).not.toContain('not_picked_up');
  });

  it('that was used all the same is disproved by the first movement', () => {
    const life = new Life()
      .registered()
      .hears('Mon 12:00', labelCancelled('Mon 11:00'))
      .hears('Tue 09:00', pickedUp('Tue 08:00'));
    expect(life.open).toEqual([]);
    life.hears('Wed 13:00', delivered('Wed 12:00')).until('Wed+4 00:00');
    expect(life.closeReason).toBe('delivered');
  });

  it('does not take back a delivery', () => {
    const life = new Life()
      .registered()
      .hears('Wed 13:00', delivered('Wed 12:00'))
      .hears('Thu 13:00', labelCancelled('Thu 12:00'))
      .until('Thu+4 00:00');
    expect(life.closeReason).toBe('delivered');
    expect(life.open).toEqual([]);
  });
});

describe('After a delivery', () => {
  it('label data that is sent again changes nothing', () => {
    const life = underway()
      .hears('Wed 13:00', delivered('Wed 12:00'))
      .hears('Fri 13:00', labelCreated('Fri 12:00'));
    expect(life.story).toEqual(['announced delivered']);
  });

  it('a hub scan from a slow system is no contradiction', () => {
    const life = new Life()
      .registered()
      .hears('Wed 13:00', delivered('Wed 12:00'))
      .hears('Wed 20:00', throughHub('Wed 19:00'));
    expect(life.open).toEqual([]);
  });

  it('movement the next day is a dispute, which a later proof of delivery ends', () => {
    const life = new Life()
      .registered()
      .hears('Wed 13:00', delivered('Wed 12:00'))
      .hears('Thu 13:00', throughHub('Thu 12:00'));
    expect(life.open).toEqual(['delivered_in_dispute#1']);
    life.hears('Fri 13:00', delivered('Fri 12:00'));
    expect(life.story.at(-1)).toBe('closed delivered_in_dispute#1: delivered');
  });

  it('a parcel that goes back to its sender is in dispute until it is there', () => {
    const life = new Life()
      .registered()
      .hears('Wed 13:00', delivered('Wed 12:00'))
      .hears('Thu 13:00', onItsWayBack('Thu 12:00'));
    expect(life.open).toEqual(['delivered_in_dispute#1']);
    life.hears('Mon+1 13:00', delivered('Mon+1 12:00'));
    expect(life.story.at(-1)).toBe('closed delivered_in_dispute#1: ended');
  });

  it('the word of a customer who got nothing is settled by a person, not by another scan', () => {
    const life = new Life()
      .registered()
      .hears('Wed 13:00', delivered('Wed 12:00'))
      .hears('Thu 13:00', scan(at('Thu 12:00'), { exception: 'delivered_in_dispute' }))
      .hears('Fri 13:00', delivered('Fri 12:00'));
    expect(life.open).toEqual(['delivered_in_dispute#1']);
    life.does('Fri 14:00', { type: 'resolve', on: 'delivered_in_dispute' });
    life.hears('Sat 13:00', delivered('Sat 12:00'));
    expect(life.open).toEqual([]);
  });
});

describe('A delivery that is none', () => {
  const left = (when: string) => scan(at(when), { exception: 'delivered_in_dispute', faultOwner: 'carrier' });

  it('to the wrong house is a case before any delivery, and the customer is asked to look around', () => {
    const life = underway().hears('Wed 13:00', left('Wed 12:00'));
    expect(life.story).toEqual(['opened delivered_in_dispute#1', 'delivered_in_dispute#1 tell_customer']);
  });

  it('is over when the parcel was fetched and delivered to the right one, who hears of it', () => {
    const life = underway().hears('Wed 13:00', left('Wed 12:00')).hears('Thu 13:00', delivered('Thu 12:00'));
    expect(life.story.slice(-2)).toEqual(['closed delivered_in_dispute#1: delivered', 'announced delivered']);
  });

  it('that is damaged or in dispute when it is scanned is no good news', () => {
    for (const exception of ['damaged', 'delivered_in_dispute'] as const) {
      const life = underway().hears(
        'Wed 13:00',
        scan(at('Wed 12:00'), { milestone: 'delivered', movement: true, exception }),
      );
      expect(life.story).toEqual([`opened ${exception}#1`, `${exception}#1 tell_customer`]);
    }
  });

  it('whatever a customer says of a parcel that is on its way', () => {
    const life = underway().hears('Wed 13:00', scan(at('Wed 12:00'), { exception: 'delivered_in_dispute' }));
    expect(life.story).toEqual([]);
  });
});

describe('A driver who finds nothing to collect', () => {
  const nothing = (when: string) => scan(at(when), { milestone: 'pre_transit', exception: 'not_picked_up' });

  it('is a case for the shop at once, until the parcel moves', () => {
    const life = new Life().registered().hears('Mon 18:00', nothing('Mon 17:00')).until('Tue 10:00');
    expect(life.open).toEqual(['not_picked_up#1']);
    life.hears('Tue 18:00', pickedUp('Tue 17:00')).until('Wed 08:00');
    expect(life.open).toEqual([]);
  });
});

describe("A sender's word", () => {
  it.each(['late', 'late_risk', 'stalled', 'not_picked_up', 'unknown_number', 'eta_slipped'] as const)(
    'that a parcel is %s opens nothing: Wayward judges that itself',
    (kind) => {
      const life = underway().hears('Tue 10:00', trouble(kind, 'Tue 09:30'));
      expect(life.story).toEqual([]);
    },
  );

  it('of trouble from long before the registration is old news', () => {
    const life = new Life()
      .registered()
      .hears('Mon 10:00', scan(plus(at('Mon 10:00'), -60 * DAY_MS), { exception: 'weather' }));
    expect(life.story).toEqual([]);
  });
});
