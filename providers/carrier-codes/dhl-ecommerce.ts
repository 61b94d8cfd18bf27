import { CUSTOMS_KINDS, clears, informs, places, reports, scans, table } from './table';

/**
 * DHL eCommerce (Americas, Asia Pacific): the numbers of its events. Source: DHL's list of statuses of Shipment Tracking Unified, as the
 * open source client karrio keeps it (modules/connectors/mydhl/vendors/status_1.csv, service `ecommerce`). Numbers that only say
 * something of papers or of a plan are information; those that say nothing are left to their text.
 */
export const DHL_ECOMMERCE_EVENTS = table(
  places('pre_transit', '109 128 129 235 238 400 445'),
  scans(
    'in_transit',
    `50 51 100 104 110 113 114 115 116 120 125 130 132 155 156 200 211 220 360 361 365 399 401 402 431 451 454 456 461 462
     470 472 477 478 479 480 481 482 483 494 499 505 510 511 515 517 518 521 523 524 525 526 528 529 530 531 532 533 534 535 536
     537 538 539 540 541 542 543 545 549 557 561 562 566 567 568 575 576 577 579 589 590 642`,
  ),
  places('in_transit', '441 447 463 464 468 473 501 509 520 547 548'),
  scans('out_for_delivery', '544 558 580 597 598'),
  scans('delivered', '572 600 606 607 621 652 653 654 655 656 657 658 659'),
  informs('106 161 163 164 313 574 591 617 618'),
  clears(CUSTOMS_KINDS, '442 449 452 502', 'in_transit'),
  clears(['payment_due'], '241 504', null),
  clears('all', '359', null),
  reports('held_for_pickup', '469 522 560 565 570 585 599 601', {
    milestone: 'available_for_pickup',
    movement: true,
  }),
  reports('recipient_unavailable', '550 551 552 555 556 563 564 571 594 595 596 612 613 615 629 638 639 844'),
  reports('access_problem', '553 554 605'),
  reports('rescheduled', '581 616'),
  reports('rescheduled', '609', { faultOwner: 'recipient' }),
  reports('address_problem', '630 631 633 683 689 691 700 710 740 750'),
  reports('address_problem', '686 720 730 770', { faultOwner: 'recipient' }),
  reports('refused', '610 611 619'),
  reports('payment_due', '240 503 608 614'),
  reports('damaged', '620 623'),
  reports('lost', '690'),
  reports('carrier_delay', '312 450 546 592 593 640 641 644 665 670 671'),
  reports('customs_hold', '443 448 453 506 507 508'),
  reports('prohibited', '107', { faultOwner: 'merchant' }),
  reports(
    'returning',
    '108 602 693 760 800 802 804 806 808 811 813 815 816 817 818 820 821 849 853 854 855 856 857 858 859',
  ),
  reports('returning', '604', { faultOwner: 'merchant' }),
  reports('returning', '880 881 882 883 884 885 886 887', { faultOwner: 'merchant' }),
  reports('returning', '860', { milestone: 'returned', movement: true }),
  reports('not_picked_up', '134', { milestone: 'pre_transit' }),
  reports('cancelled', '101', { milestone: 'cancelled' }),
  reports('disposed', '636'),
  reports('disposed', '825', { milestone: 'disposed' }),
);
